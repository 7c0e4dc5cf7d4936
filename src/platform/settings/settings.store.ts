/** Facts about the installation, by name. Whoever reads one knows its shape. */
import { eq } from 'drizzle-orm';
import { sqlOf } from '../database/sql.ts';
import type { Reading, Transaction } from '../database/transaction.ts';
import { settings } from '../platform.schema.ts';

/** What each setting holds. */
export type Settings = {
  /** A demonstration shows everybody's sign-in codes; an installation of one's own never becomes one. */
  readonly installation: { readonly kind: 'demonstration' | 'own' };
  /** Ids of the keys with which data were written. */
  readonly keys: Readonly<Record<'forms' | 'sign-in' | 'contact', string>>;
  /** The newest entry of the audit log's chain; sequence as decimal figures. */
  readonly 'audit-log': { readonly sequence: string; readonly hash: string };
};

/** @returns undefined where it was never written. */
export async function readSetting<Name extends keyof Settings>(reading: Reading, name: Name): Promise<Settings[Name] | undefined> {
  const [row] = await sqlOf(reading).select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return row?.value as Settings[Name] | undefined;
}

/** Writes a setting in place of what it held. */
export async function writeSetting<Name extends keyof Settings>(tx: Transaction, name: Name, value: Settings[Name]): Promise<void> {
  await sqlOf(tx).insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } });
}
