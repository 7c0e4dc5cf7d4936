/** Every module can be read from its README downwards, and what the READMEs name is there. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const source = path.resolve(import.meta.dirname, '../src');
const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** Folders that only hold modules. */
const groups = ['foundation', 'activities'];
const modules = foldersIn(source).flatMap((name) =>
  groups.includes(name) ? foldersIn(path.join(source, name)).map((inner) => `${name}/${inner}`) : [name],
);
const readmeOf = (module: string): string => {
  const file = path.join(source, module, 'README.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

test('every module has a README', () => {
  assert.ok(modules.length > 12, `only ${modules.length} modules seen`);
  assert.deepEqual(
    modules.filter((module) => readmeOf(module).trim() === ''),
    [],
  );
});

test('a README names the folders of its module, and the one of the whole every module', () => {
  const wanting = modules.flatMap((module) =>
    foldersIn(path.join(source, module))
      .filter((folder) => folder !== 'migrations' && !readmeOf(module).includes(`${folder}/`))
      .map((folder) => `${module}: ${folder}/`),
  );
  assert.deepEqual(wanting, []);
  const [, reading = ''] = readFileSync(path.join(source, '../README.md'), 'utf8').split('## Read the code');
  assert.deepEqual(
    modules.map((module) => path.basename(module)).filter((name) => !new RegExp(`\\b${name}\\b`).test(reading)),
    [],
  );
});

test('a README names files of its module that are there', () => {
  const all = readdirSync(source, { recursive: true, encoding: 'utf8' }).map((file) => `/${file}`);
  const gone = modules.flatMap((module) =>
    [...readmeOf(module).matchAll(/`([\w./-]+\.tsx?)`/g)]
      .map(([, file = '']) => file)
      .filter(
        (file) =>
          !all.some(
            (there) => there.endsWith(`/${file}`) && (file.includes('/') || there.startsWith(`/${module}/`) || there === `/${file}`),
          ),
      )
      .map((file) => `${module}: ${file}`),
  );
  assert.deepEqual(gone, []);
});
