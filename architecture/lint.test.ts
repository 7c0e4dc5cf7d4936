/** The gate of rules that ESLint asks: each finds what is planted, and each is asked of every file that it is meant for. */
import assert from 'node:assert/strict';
import { cpSync, globSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { ESLint } from 'eslint';

const root = path.resolve(import.meta.dirname, '..');
const copy = mkdtempSync(path.join(tmpdir(), 'qianshou-lint-'));
after(() => rmSync(copy, { recursive: true, force: true }));
for (const part of ['src/kernel', 'architecture/rules', 'eslint.config.mjs', 'tsconfig.json', 'package.json'])
  cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));

const results = `import { ok, type Result } from './result.ts';
type Failure = { readonly kind: 'too-late' };
const now = (): Result<number, Failure> => ok(1);
const later = async (): Promise<Result<number, Failure>> => ok(1);`;

/** What breaks a rule, the rule, and how often; and beside it what does not break it. */
const plants: Readonly<Record<string, { readonly rule: string; readonly times: number; readonly text: string; readonly fine: string }>> = {
  'a Result that nobody looks at': {
    rule: 'house/no-floating-results',
    times: 2,
    text: `${results}\nexport async function planted() {\n  now();\n  await later();\n}`,
    fine: `${results}\nexport async function planted() {\n  void now();\n  return (await later()).ok;\n}`,
  },
  'a promise that nobody waits for': {
    rule: '@typescript-eslint/no-floating-promises',
    times: 1,
    text: 'const work = async () => 1;\nexport function planted() {\n  work();\n}',
    fine: 'const work = async () => 1;\nexport async function planted() {\n  await work();\n}',
  },
  'a promise where a yes or no is asked': {
    rule: '@typescript-eslint/no-misused-promises',
    times: 1,
    text: 'const mayRead = async () => false;\nexport const planted = () => (mayRead() ? 1 : 2);',
    fine: 'const mayRead = async () => false;\nexport const planted = async () => ((await mayRead()) ? 1 : 2);',
  },
  'a switch that forgets a member': {
    rule: '@typescript-eslint/switch-exhaustiveness-check',
    times: 1,
    text: "export function planted(state: 'open' | 'closed') {\n  switch (state) {\n    case 'open':\n      return 1;\n  }\n  return 2;\n}",
    fine: "export function planted(state: 'open' | 'closed') {\n  switch (state) {\n    case 'open':\n      return 1;\n    case 'closed':\n      return 2;\n  }\n}",
  },
  'a clock that was not handed in': {
    rule: 'no-restricted-syntax',
    times: 2,
    text: 'export const planted = () => [Date.now(), new Date()];',
    fine: 'export const planted = (at: number) => new Date(at);',
  },
  'an export without a name': {
    rule: 'no-restricted-syntax',
    times: 2,
    text: "export * from './result.ts';\nexport default 1;",
    fine: "export { ok } from './result.ts';",
  },
  'an import of a type that stays in the program': {
    rule: '@typescript-eslint/consistent-type-imports',
    times: 1,
    text: "import { Result } from './result.ts';\nexport type Planted = Result<1, 2>;",
    fine: "import type { Result } from './result.ts';\nexport type Planted = Result<1, 2>;",
  },
  'a type that says nothing': {
    rule: '@typescript-eslint/no-explicit-any',
    times: 1,
    text: 'export const planted = (value: any): unknown => value;',
    fine: 'export const planted = (value: unknown): unknown => value;',
  },
  'a name that nobody uses': {
    rule: '@typescript-eslint/no-unused-vars',
    times: 1,
    text: 'const spare = 1;\nexport const planted = 2;',
    fine: 'const _spare = 1;\nexport const planted = 2;',
  },
};

/** What ESLint says of the planted files, by file. */
async function complaintsOf(kind: 'text' | 'fine'): Promise<Map<string, string[]>> {
  const files = Object.entries(plants).map(([name, plant], at) => {
    const file = path.join(copy, `src/kernel/planted-${at}.ts`);
    writeFileSync(file, `${plant[kind]}\n`);
    return [file, name] as const;
  });
  const nameOf = new Map(files);
  const said = await new ESLint({ cwd: copy }).lintFiles([...nameOf.keys()]);
  return new Map(
    said.map(({ filePath, messages }) => [nameOf.get(filePath) ?? filePath, messages.map(({ ruleId, message }) => ruleId ?? message)]),
  );
}

describe('the rules that ESLint asks', () => {
  test('name everything that breaks them', async () => {
    const expected = Object.entries(plants).map(([name, { rule, times }]) => [name, Array<string>(times).fill(rule)] as const);
    assert.deepEqual(await complaintsOf('text'), new Map(expected));
  });
  test('say nothing of what keeps to them', async () => {
    assert.deepEqual(await complaintsOf('fine'), new Map(Object.keys(plants).map((name) => [name, []])));
  });
  test('are all planted, and asked of every file, the clock of every one of the platform but its start and its tests', async () => {
    const eslint = new ESLint({ cwd: root });
    const files = globSync(['{src,packages,test-support,e2e,tools,bench,architecture}/**/*.{ts,tsx}'], {
      cwd: root,
      exclude: ['**/node_modules/**', '**/build/**', 'packages/belenios/kernel/**'],
    });
    assert.ok(files.length > 600, `only ${files.length} files seen`);
    const planted = new Set(Object.values(plants).map(({ rule }) => rule));
    const wrong: string[] = [];
    for (const file of files) {
      const { rules = {} } = ((await eslint.calculateConfigForFile(path.join(root, file))) ?? {}) as {
        rules?: Record<string, readonly [severity: number, ...options: { readonly selector?: string }[]]>;
      };
      const asked = Object.keys(rules).filter((name) => rules[name]?.[0] === 2);
      if (asked.length !== planted.size || asked.some((name) => !planted.has(name))) wrong.push(`${file}: ${asked.join(', ')}`);
      const isAskedForTheClock = JSON.stringify(rules['no-restricted-syntax']).includes("'now'");
      const isToBe = file.startsWith('src/') && file !== 'src/main.ts' && !/\.test\.tsx?$/.test(file);
      if (isAskedForTheClock !== isToBe) wrong.push(`${file}: ${isToBe ? 'may read any clock' : 'may not read a clock'}`);
    }
    assert.deepEqual(wrong, []);
  });
});
