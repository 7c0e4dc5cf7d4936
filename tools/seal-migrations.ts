/** `npm run migrations:seal`: adds new migrations to the list of those that have landed. Never changes an entry. */
import { writeFileSync } from 'node:fs';
import { complaintsAbout, readMigrations, readSealed, sealFile } from './sealed-migrations.ts';

const sealed = readSealed();
const found = readMigrations();
const complaints = complaintsAbout(sealed, found).filter((complaint) => !complaint.includes('not sealed yet'));
if (complaints.length > 0) {
  console.error(complaints.join('\n'));
  process.exit(1);
}
const added = Object.keys(found).filter((name) => sealed[name] === undefined);
writeFileSync(sealFile, `${JSON.stringify(found, undefined, 2)}\n`);
console.log(added.length === 0 ? 'Nothing new.' : `Sealed ${added.join(', ')}.`);
