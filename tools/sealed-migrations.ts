/** The list of migrations that have landed, with the hash of each: they are never edited, and new ones come after them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { modules } from '../src/modules.ts';

/** `module/file.sql` to SHA-256, in the order in which they are applied within their module. */
export type Sealed = Readonly<Record<string, string>>;

export const sealFile = new URL('../architecture/migrations.json', import.meta.url);
export const readSealed = (): Sealed => JSON.parse(readFileSync(sealFile, 'utf8')) as Sealed;

export function readMigrations(): Sealed {
  return Object.fromEntries(
    modules.flatMap(({ name, folder }) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.sql'))
        .sort()
        .map((file): [string, string] => [
          `${name}/${file}`,
          createHash('sha256')
            .update(readFileSync(new URL(file, folder)))
            .digest('hex'),
        ]),
    ),
  );
}

/** What is wrong with the migrations that stand in the tree, in sentences; none where all that landed is as it was. */
export function complaintsAbout(sealed: Sealed, found: Sealed): string[] {
  const complaints: string[] = [];
  const moduleOf = (name: string) => name.split('/')[0];
  for (const [name, sha256] of Object.entries(sealed)) {
    if (found[name] === undefined) complaints.push(`${name} has landed and may not be removed`);
    else if (found[name] !== sha256) complaints.push(`${name} has landed and may not be edited: write a new migration`);
  }
  for (const name of Object.keys(found)) {
    if (sealed[name] !== undefined) continue;
    const later = Object.keys(sealed).find((other) => moduleOf(other) === moduleOf(name) && other > name);
    complaints.push(
      later === undefined ? `${name} is not sealed yet: npm run migrations:seal` : `${name} would come before ${later}, which has landed`,
    );
  }
  return complaints;
}
