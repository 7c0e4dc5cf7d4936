import { unreachable } from '../../kernel/result.ts';
import type { Clock } from '../../kernel/time.ts';
import type { AuditLog } from '../audit-log/audit-log.ts';
import type { Database } from '../database/database.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { readSetting, writeSetting } from '../settings/settings.store.ts';
import { keyNames, openKeys, type KeyError, type Keys } from './keys.ts';

/**
 * Opens the keys with which this database was written, and lets the database remember the ids of new ones.
 * @param givesUpLost makes new keys in place of lost ones, and records it: what was sealed under those stays closed for good.
 */
export async function openKeysOf(deps: {
  readonly database: Database;
  readonly auditLog: AuditLog;
  readonly clock: Clock;
  readonly folder: string;
  readonly givesUpLost: boolean;
}): Promise<Keys> {
  const { database, auditLog, clock, folder, givesUpLost } = deps;
  const known = await readSetting(database.reading, 'keys');
  const opened = openKeys(folder, givesUpLost ? undefined : known);
  if (!opened.ok) throw new CannotStart(sentence(opened.error));
  const { ids } = opened.value;
  const renewed = keyNames.filter((name) => known?.[name] !== ids[name]);
  if (renewed.length > 0)
    await database.inTransaction(async (tx) => {
      await writeSetting(tx, 'keys', ids);
      if (known) await auditLog.record(tx, { act: 'keys-renewed', thing: 'keys:platform', detail: { renewed } }, clock.now());
    });
  return opened.value;
}

function sentence(error: KeyError): string {
  const wayOut = 'Put the right file back, or give up what was sealed with the lost key by "npm start -- --new-keys" (docs/operating.md).';
  switch (error.kind) {
    case 'missing':
      return `The key ${error.file}, with which the data in this database were encrypted, is missing. ${wayOut}`;
    case 'other-key':
      return `The key ${error.file} is not the one with which the data in this database were encrypted. ${wayOut}`;
    case 'unreadable':
      return `The file ${error.file} does not hold a key. Put the right one back, or move it away and then do as for a lost key.`;
    default:
      return unreachable(error);
  }
}
