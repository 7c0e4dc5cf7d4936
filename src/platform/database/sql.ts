/** The only way from a Reading or Transaction to queries. Stores alone import it. */
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Reading } from './transaction.ts';

export type Sql = NodePgDatabase;

const handles = new WeakMap<Reading, Sql>();

/** For platform/database alone. */
export function asReading<Kind extends Reading>(sql: Sql): Kind {
  const reading = {} as Kind;
  handles.set(reading, sql);
  return reading;
}

export function sqlOf(reading: Reading): Sql {
  const sql = handles.get(reading);
  if (!sql) throw new Error('not a reading of this database');
  return sql;
}
