/** Tables of imports, as an upload leaves them once they are read. */
import { insertUpload } from '../src/foundation/imports/imports.store.ts';
import type { PersonId } from '../src/kernel/ids.ts';
import type { Instant } from '../src/kernel/time.ts';
import { makeId, type TestApp } from './app.ts';
import { testKeys } from './keys.ts';

/** A table without rows, read and waiting to be confirmed. @returns its id. */
export async function addReadTable(
  { database, clock }: Pick<TestApp, 'database' | 'clock'>,
  facts: { readonly name: string; readonly choice: string; readonly uploadedBy: PersonId },
): Promise<string> {
  const id = makeId<string>();
  const sealed = testKeys.contact.seal('[]', `import:${id}`);
  const upload = { ...facts, id, state: 'read' as const, sealed, uploadedAt: clock.now() };
  await database.inTransaction((tx) => insertUpload(tx, upload, 0 as Instant));
  return id;
}
