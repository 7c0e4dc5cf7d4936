import type { Database } from '../database/database.ts';
import { CannotStart } from '../process/cannot-start.ts';
import { readSetting, type Settings } from './settings.store.ts';

export type Installation = Settings['installation'] & {
  /** Nothing was loaded or set up in it yet. */
  readonly isEmpty: boolean;
};

/**
 * What this database is: what it was made as, else what the person who starts it for the first time wants.
 * Throws CannotStart where `--new` was asked for and there is a demonstration already, which is never mixed with one's own data.
 */
export async function installationOf(
  database: Database,
  wish: { readonly isNew: boolean; readonly dataFolder: string },
): Promise<Installation> {
  const before = await readSetting(database.reading, 'installation');
  if (before?.kind === 'demonstration' && wish.isNew)
    throw new CannotStart(
      `${wish.dataFolder} holds a demonstration. Name another folder for a platform of your own, such as DATA_FOLDER=./data-own, or move this one away.`,
    );
  return { kind: before?.kind ?? (wish.isNew ? 'own' : 'demonstration'), isEmpty: before === undefined };
}
