import { sql } from 'drizzle-orm';
import { sqlOf } from '../../platform/database/sql.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import type { Numbered } from './domain/need.ts';
import { numbers } from './exchange.schema.ts';

/** The next number of a kind in a year. Holds the counter until the transaction ends: take it last. */
export async function nextNumber(tx: Transaction, kind: 'need' | 'resource' | 'project', year: number): Promise<Numbered> {
  const [row] = await sqlOf(tx)
    .insert(numbers)
    .values({ kind, year, last: 1 })
    .onConflictDoUpdate({ target: [numbers.kind, numbers.year], set: { last: sql`${numbers.last} + 1` } })
    .returning({ sequence: numbers.last });
  if (!row) throw new Error('no number');
  return { year, sequence: row.sequence };
}
