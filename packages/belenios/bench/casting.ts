/**
 * How long a ballot takes in Chromium beside one `belenios-tool election generate-ballot` (3.x, whole process) on the same election:
 * `node packages/belenios/bench/casting.ts`, which needs Chromium in PATH (or its path in CHROMIUM) and a tool as verify.ts does. The page
 * is warm and its tables are built. Prints the figures and writes RESULTS-CASTING.md.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';
import { ArchiveWriter } from '../src/archive/writer.ts';
import { generateCredential, generateUuid, publicCredential, serializePublicCredentials } from '../src/credentials.ts';
import { serializeElection } from '../src/election.ts';
import { groupNamed } from '../src/groups/groups.ts';
import { electionKey, generateSingleTrustee } from '../src/threshold.ts';
import { serializeTrustees } from '../src/trustees.ts';
import { secureRandomBytes } from './package-parts.ts';
import { findTool, measure, median } from './processes.ts';

const rounds = 7;
const ballotsEachRound = 5;
const tool = findTool([process.env['BELENIOS_TOOL_3'], 'belenios-tool-3', 'belenios-tool'], '3');

type Setup = {
  readonly election: string;
  readonly credential: string;
  readonly listed: string;
  readonly choices: readonly number[];
  readonly folder: string;
};

/** An election at the stage of voting, with one voter, as the tool and as the page want it. */
function setUp(parent: string, answers: number): Setup {
  const group = groupNamed('Ed25519');
  if (!group) throw new Error('no such group');
  const uuid = generateUuid(secureRandomBytes);
  const trustees = [{ kind: 'Single', key: generateSingleTrustee(group, secureRandomBytes).key } as const];
  const bytes = serializeElection({
    description: 'bench',
    name: 'bench',
    group,
    y: electionKey(group, trustees),
    questions: [{ question: 'Q', answers: Array.from({ length: answers }, (_, i) => `A${i + 1}`), blank: false, min: 0, max: 5 }],
    uuid,
    administrator: 'bench',
    credentialAuthority: 'bench',
  });
  const credential = generateCredential(secureRandomBytes);
  const listed = group.encode(publicCredential(group, uuid, credential));
  const writer = new ArchiveWriter({ timestamp: Math.floor(Date.now() / 1000) });
  const folder = join(parent, String(answers));
  mkdirSync(join(folder, 'archive'), { recursive: true });
  const credentials = serializePublicCredentials([{ credential: listed, weight: 1n }], true);
  writeFileSync(
    join(folder, 'archive', `${uuid}.bel`),
    Buffer.concat([writer.begin(), writer.setup(bytes, serializeTrustees(trustees), credentials)]),
  );
  const choices = Array.from({ length: answers }, (_, i) => (i < 3 ? 1 : 0));
  writeFileSync(join(folder, 'credential'), credential);
  writeFileSync(join(folder, 'choices.json'), JSON.stringify([choices]));
  return { election: new TextDecoder().decode(bytes), credential, listed, choices, folder };
}

const folder = mkdtempSync(join(tmpdir(), 'belenios-casting-'));
const { outputFiles } = await esbuild.build({
  entryPoints: [fileURLToPath(new URL('casting-page.ts', import.meta.url))],
  bundle: true,
  format: 'iife',
  target: 'es2022',
  minify: true,
  write: false,
});
const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const cast = ({ election, credential, listed, choices }: Setup): Promise<number[]> =>
    page.evaluate(([text, secret, element, vote, times]) => globalThis.castBallots(text, secret, element, vote, times), [
      election,
      credential,
      listed,
      choices,
      ballotsEachRound,
    ] as const);
  const generate = async ({ folder: at }: Setup): Promise<number[]> => {
    if (!tool) return [];
    const args = [
      'election',
      'generate-ballot',
      '--dir',
      join(at, 'archive'),
      '--privcred',
      join(at, 'credential'),
      '--choice',
      join(at, 'choices.json'),
    ];
    return [(await measure(tool.command, args)).wallMs];
  };
  const ten = setUp(folder, 10);
  const thirty = setUp(folder, 30);
  await cast(ten);
  const times = { tenHere: [] as number[], tenTool: [] as number[], thirtyHere: [] as number[], thirtyTool: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.tenTool.push(...(await generate(ten)));
    times.tenHere.push(...(await cast(ten)));
    times.thirtyTool.push(...(await generate(thirty)));
    times.thirtyHere.push(...(await cast(thirty)));
  }
  const ms = (values: readonly number[]): string => (values.length > 0 ? median(values).toFixed(1) : '-');
  const ratio = tool ? (median(times.tenTool) / median(times.tenHere)).toFixed(2) : '-';
  const lines = [
    '# How fast casting is in a browser',
    '',
    `\`node packages/belenios/bench/casting.ts\`, ${new Date().toISOString().slice(0, 10)}: Chromium ${browser.version()}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} processors; belenios-tool ${tool ? tool.version : 'NOT INSTALLED, left out'}.`,
    'Medians in milliseconds, Ed25519. The page is warm and has its tables; the tool is one whole process of `election generate-ballot`; both in turn.',
    '',
    '| answers | belenios-tool | in Chromium |',
    '| --- | --- | --- |',
    `| 10 | ${ms(times.tenTool)} | ${ms(times.tenHere)} |`,
    `| 30 | ${ms(times.thirtyTool)} | ${ms(times.thirtyHere)} |`,
    '',
    `10 answers: **${ratio}** times as fast as the tool (goal: at least 1). 30 answers take ${(median(times.thirtyHere) / median(times.tenHere)).toFixed(2)} times as long as 10 (goal: at most 3).`,
  ];
  console.log(lines.join('\n'));
  writeFileSync(fileURLToPath(new URL('RESULTS-CASTING.md', import.meta.url)), `${lines.join('\n')}\n`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
