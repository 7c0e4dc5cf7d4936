/** The gate of who may import whom: it finds what is planted, and it has looked at files at all. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');
const copy = mkdtempSync(path.join(tmpdir(), 'qianshou-gate-'));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const part of ['src', 'packages', 'tsconfig.json', 'package.json', '.dependency-cruiser.cjs'])
  cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));

type Summary = { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
async function cruise(): Promise<Summary> {
  const binary = path.join(root, 'node_modules/.bin/depcruise');
  const text = await new Promise<string>((resolve, reject) => {
    execFile(
      process.execPath,
      [binary, 'src', 'packages', '--output-type', 'json', '--config', '.dependency-cruiser.cjs'],
      { cwd: copy, maxBuffer: 1 << 28 },
      // a violation makes it exit with 1, and its answer stands on standard output all the same
      (error, out) => (out === '' ? reject(error ?? new Error('no answer')) : resolve(out)),
    );
  });
  return (JSON.parse(text) as { summary: Summary }).summary;
}

/** One violation of each rule, each in a file of its own. */
const plants: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'kernel-is-pure': ['src/kernel/planted.ts', "import 'node:fs';"],
  'packages-stand-alone': ['packages/belenios/src/planted.ts', "import '../../../src/kernel/money.ts';"],
  'platform-knows-no-domain': ['src/platform/planted.ts', "import '../foundation/places/index.ts';"],
  'ui-is-markup': ['src/ui/planted.ts', "import '../platform/database/database.ts';"],
  'foundation-looks-down': ['src/foundation/places/planted.ts', "import '../../activities/exchange/index.ts';"],
  'activities-do-not-import-each-other': ['src/activities/notices/planted.ts', "import '../exchange/index.ts';"],
  'enter-through-the-door': ['src/api/planted.ts', "import '../activities/exchange/needs/needs.store.ts';"],
  'enter-through-the-door-between-modules': ['src/foundation/partners/planted.ts', "import '../places/places.store.ts';"],
  'domain-is-pure': ['src/activities/exchange/domain/planted.ts', "import '../needs/needs.store.ts';"],
  'only-stores-speak-sql': ['src/activities/exchange/planted-sql.ts', "import '../../platform/database/sql.ts';"],
  'only-stores-and-schemas-know-drizzle': ['src/activities/exchange/planted-drizzle.ts', "import 'drizzle-orm';"],
  'pages-only-render': ['src/activities/exchange/planted.page.tsx', "import './needs/needs.routes.tsx';"],
  'http-at-the-edge': ['src/activities/exchange/planted-http.ts', "import '../../platform/http/form.ts';"],
  'no-circular': ['src/kernel/planted-a.ts', "import './planted-b.ts'; export const a = 1;"],
  'no-test-import': ['src/kernel/planted-test.ts', "import './planted.test.ts';"],
};
const besides = {
  'src/kernel/planted-b.ts': "import './planted-a.ts'; export const b = 1;",
  'src/kernel/planted.test.ts': 'export const t = 1;',
};

describe('the gate', () => {
  test('finds nothing in the code as it is, and has looked at all of it', async () => {
    const { totalCruised, violations } = await cruise();
    assert.deepEqual(
      violations.map(({ rule, from }) => `${rule.name}: ${from}`),
      [],
    );
    assert.ok(totalCruised > 400, `only ${totalCruised} files seen`);
  });
  test('names every rule that is broken', async () => {
    for (const [file, text] of [...Object.values(plants), ...Object.entries(besides)]) {
      mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
      writeFileSync(path.join(copy, file), `${text}\n`);
    }
    const { violations } = await cruise();
    const missed = Object.entries(plants).filter(
      ([name, [file]]) => !violations.some(({ rule, from }) => rule.name === name && (name === 'no-circular' || from === file)),
    );
    assert.deepEqual(missed, []);
  });
  test('has a plant for every rule there is', async () => {
    const { default: config } = (await import(path.join(root, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    assert.deepEqual(config.forbidden.map(({ name }) => name).sort(), Object.keys(plants).sort());
  });
});
