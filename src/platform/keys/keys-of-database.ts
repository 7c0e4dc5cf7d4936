import type { Database } from '../database/database.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { readSetting, writeSetting } from '../settings/settings.store.ts';
import { unreachable } from '../../kernel/result.ts';
import { keyNames, openKeys, type KeyError, type Keys } from './keys.ts';

/**
 * Opens the keys with which this database was written, and lets the database remember the ids of new ones.
 * @param giveUpLost makes new keys in place of lost ones: what was sealed under those stays closed for good.
 */
export async function openKeysOf(database: Database, folder: string, giveUpLost: boolean): Promise<Keys> {
  const known = await readSetting(database.reading, 'keys');
  const opened = openKeys(folder, giveUpLost ? undefined : known);
  if (!opened.ok) throw new CannotStart(sentence(opened.error));
  const { ids } = opened.value;
  if (!known || keyNames.some((name) => known[name] !== ids[name])) await database.inTransaction((tx) => writeSetting(tx, 'keys', ids));
  return opened.value;
}

function sentence(error: KeyError): string {
  const wayOut = 'Put the right file back, or give up what was sealed with the lost key by "npm start -- --new-keys" (docs/operating.md).';
  switch (error.kind) {
    case 'missing':
      return `The key ${error.file} is missing, with which the data in this database were written. ${wayOut}`;
    case 'other-key':
      return `The key ${error.file} is not the one with which the data in this database were written. ${wayOut}`;
    case 'unreadable':
      return `The file ${error.file} does not hold a key. ${wayOut}`;
    default:
      return unreachable(error);
  }
}
