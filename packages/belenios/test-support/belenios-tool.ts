// The reference implementation, where it is installed: Debian's belenios-tool 2.0 (BELENIOS-2048 only) and a 3.x (Ed25519 too).
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type BeleniosTool = { readonly command: string; readonly version: string; readonly readsEd25519: boolean };

/** Names to try: the distribution's own, and one unpacked beside it. */
const CANDIDATES = [
  'belenios-tool',
  'belenios-tool-3',
  ...(process.env['BELENIOS_TOOL'] === undefined ? [] : [process.env['BELENIOS_TOOL']]),
];

function find(command: string): BeleniosTool | undefined {
  const answer = spawnSync(command, ['--version'], { encoding: 'utf8', cwd: '/' });
  const version = answer.status === 0 ? /^[0-9]+\.[0-9]+/.exec(answer.stdout)?.[0] : undefined;
  return version === undefined ? undefined : { command, version, readsEd25519: !/^(?:1\.|2\.0)/.test(version) };
}

export const tools: readonly BeleniosTool[] = CANDIDATES.flatMap((command) => find(command) ?? []);
export const tool2 = tools.find(({ version }) => version.startsWith('2.'));
export const tool3 = tools.find(({ version }) => version.startsWith('3.'));

/** For `skip` of a test: false when the tools are there, and in CI in any case, so that the test fails there without them. */
export const skipWithout = (...needed: readonly (BeleniosTool | undefined)[]): string | false =>
  needed.includes(undefined) && process.env['CI'] !== 'true'
    ? 'SKIPPED: belenios-tool 2.x (apt install belenios-tool) and a 3.x as belenios-tool-3 are needed for this cross-check'
    : false;

export type Answer = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the tool in a folder; `input` goes to its standard input. */
export function run(tool: BeleniosTool | undefined, folder: string, args: readonly string[], input = ''): Answer {
  if (tool === undefined) throw new Error('belenios-tool is not installed');
  const { status, stdout, stderr } = spawnSync(tool.command, args, {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, BELENIOS_USE_URANDOM: '1' },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

export const assertPasses = ({ status, stderr }: Answer): void => assert.equal(status, 0, stderr);

/** A folder that holds exactly one archive, as the tool wants it; removed after `use`. */
export async function inFolder<T>(uuid: string, archive: Uint8Array | undefined, use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'belenios-'));
  try {
    mkdirSync(join(folder, 'archive'));
    if (archive !== undefined) writeFileSync(join(folder, 'archive', `${uuid}.bel`), archive);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
