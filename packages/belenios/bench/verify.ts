/**
 * How fast the verifier is beside belenios-tool, whole processes in turn on the same archives: `npm run bench:votes`, or
 * `node packages/belenios/bench/verify.ts [--quick]` after `npm run build`. Prints the figures and writes RESULTS.md beside this file.
 * Needs Debian's belenios-tool 2.0 in PATH for BELENIOS-2048 and a 3.x for Ed25519: BELENIOS_TOOL_3, or belenios-tool-3 in PATH. What is
 * missing is said and left out. --quick leaves out 10,000 and 20,000 ballots.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { archiveIn, electionFolder } from './elections.ts';
import { findTool, measure, median, type Measured, type Tool } from './processes.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
/** What `npm run verify` runs after a build. */
const verifier = path('../build/verify.mjs');
const vectors = path('../vectors/');
const quick = process.argv.includes('--quick');

const tool2 = findTool(['belenios-tool'], '2');
const tool3 = findTool([process.env['BELENIOS_TOOL_3'], 'belenios-tool-3', 'belenios-tool'], '3');

type Comparison = {
  readonly name: string;
  readonly folder: string;
  readonly ballots: number;
  readonly tool: Tool | undefined;
  /** Less processor time than this a ballot, and the tool cannot have checked them. */
  readonly leastCpuMs: number;
  readonly rounds: number;
  readonly goal: string;
};

type Line = {
  readonly name: string;
  readonly ballots: number;
  readonly ours: readonly Measured[];
  readonly tool?: readonly Measured[];
  readonly goal?: string;
};

const lines: string[] = [];
function say(line: string): void {
  lines.push(line);
  console.log(line);
}

/** As `npm run verify` starts it: what a check throws away is taken back early, so that memory stays low and constant. */
const ours = (folder: string): Promise<Measured> =>
  measure(process.execPath, ['--max-semi-space-size=8', verifier, archiveIn(folder)]);

async function theirs(tool: Tool, { folder, ballots, leastCpuMs }: Comparison): Promise<Measured> {
  for (let attempt = 0; attempt < 5; attempt++) {
    const run = await measure(tool.command, ['election', 'verify', '--dir', folder]);
    if (run.cpuMs >= ballots * leastCpuMs) return run;
    console.log(`(a run of belenios-tool of ${run.cpuMs.toFixed(0)} ms processor time cannot have checked ${ballots} ballots: repeated)`);
  }
  throw new Error('belenios-tool does not seem to check the ballots');
}

/** One round is one run of each, so that both meet the same load. */
async function compare(comparison: Comparison): Promise<Line> {
  const runs: { ours: Measured[]; tool: Measured[] } = { ours: [], tool: [] };
  for (let round = 0; round < comparison.rounds; round++) {
    if (comparison.tool) runs.tool.push(await theirs(comparison.tool, comparison));
    runs.ours.push(await ours(comparison.folder));
  }
  const { name, ballots, goal } = comparison;
  return comparison.tool ? { name, ballots, ours: runs.ours, tool: runs.tool, goal } : { name, ballots, ours: runs.ours };
}

async function alone(name: string, folder: string, ballots: number, rounds: number): Promise<Line> {
  const runs: Measured[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await ours(folder));
  return { name, ballots, ours: runs };
}

const wall = (runs: readonly Measured[]): number => median(runs.map(({ wallMs }) => wallMs));
const cpu = (runs: readonly Measured[]): number => median(runs.map(({ cpuMs }) => cpuMs));
const peak = (runs: readonly Measured[]): number => Math.max(...runs.map(({ peakMb }) => peakMb));
const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

function row({ name, ballots, ours: own, tool, goal }: Line): string {
  const theirsWall = tool ? `${ms(wall(tool))} (${ms(cpu(tool))})` : '-';
  const ratio = tool ? `**${(wall(tool) / wall(own)).toFixed(1)}** (goal ${goal})` : '-';
  return `| ${name} | ${theirsWall} | ${ms(wall(own))} (${ms(cpu(own))}) | ${(wall(own) / ballots).toFixed(2)} | ${ratio} | ${peak(own).toFixed(0)} | ${own.length} |`;
}

if (!existsSync(verifier)) throw new Error('The verifier is not built: npm run build');
say('# How fast verifying is');
say('');
say(
  `\`${['node', 'packages/belenios/bench/verify.ts', ...process.argv.slice(2)].join(' ')}\`, ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus()[0]?.model.trim()}, ${availableParallelism()} processors and so as many workers. Load average at the start: ${loadavg()[0]?.toFixed(1)} (with other jobs on the machine the single-threaded tool loses less than two workers do).`,
);
say(
  `belenios-tool for BELENIOS-2048: ${tool2 ? tool2.version : 'NOT INSTALLED, left out'}; for Ed25519: ${tool3 ? tool3.version : 'NOT INSTALLED, left out'}.`,
);
say(
  'Each figure is the median of whole processes, start included, in milliseconds of the clock (in brackets of the processor). The tool and the verifier ran in turn; runs of the tool whose processor time cannot fit the ballots were repeated. One question with 10 answers of which 0 to 5 may be chosen, unless said otherwise.',
);
say('');
say('| archive | belenios-tool | this verifier | per ballot | times as fast | peak MB | runs |');
say('| --- | --- | --- | --- | --- | --- | --- |');

const generated = (group: 'Ed25519' | 'BELENIOS-2048', voters: number): Promise<string> =>
  electionFolder({ group, voters, answers: 10, max: 5 });

say(
  row(
    await compare({
      name: 'Ed25519, vector of 100 ballots',
      folder: `${vectors}v3.0-ed25519-single-100`,
      ballots: 100,
      tool: tool3,
      leastCpuMs: 4,
      rounds: 11,
      goal: '3',
    }),
  ),
);
const thousand = await compare({
  name: 'Ed25519, 1,000 ballots',
  folder: await generated('Ed25519', 1000),
  ballots: 1000,
  tool: tool3,
  leastCpuMs: 4,
  rounds: 5,
  goal: '5, heading for 7',
});
say(row(thousand));
say(
  row(
    await compare({
      name: 'BELENIOS-2048, vector of 100 ballots',
      folder: `${vectors}v2.0-2048-single-100`,
      ballots: 100,
      tool: tool2,
      leastCpuMs: 20,
      rounds: 3,
      goal: '2',
    }),
  ),
);
say(
  row(
    await compare({
      name: 'BELENIOS-2048, 1,000 ballots',
      folder: await generated('BELENIOS-2048', 1000),
      ballots: 1000,
      tool: tool2,
      leastCpuMs: 20,
      rounds: quick ? 1 : 2,
      goal: '2',
    }),
  ),
);
if (!quick) {
  const tenThousand = await alone('Ed25519, 10,000 ballots', await generated('Ed25519', 10_000), 10_000, 3);
  say(row(tenThousand));
  const again = await alone('Ed25519, 1,000 ballots, beside the 10,000', await generated('Ed25519', 1000), 1000, 5);
  say(row(again));
  const memory = await alone('Ed25519, 20,000 ballots', await generated('Ed25519', 20_000), 20_000, 1);
  say(row(memory));
  say('');
  say(
    `10,000 ballots take ${(wall(tenThousand.ours) / wall(again.ours) / 10).toFixed(2)} times ten times what 1,000 take (at most 1.1). Peak memory at 20,000 ballots: ${peak(memory.ours).toFixed(0)} MB (at most 300).`,
  );
}
writeFileSync(path('RESULTS.md'), `${lines.join('\n')}\n`);
