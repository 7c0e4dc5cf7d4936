import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { asReading, sqlOf } from './sql.ts';
import { isFailed, type InTransaction, type Reading, type Transaction } from './transaction.ts';

/** A pool that outlives a restart of the server: a lost idle connection is replaced, not an error of the process. */
export function openPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ max: 8, ...connection });
  pool.on('error', () => {});
  // a connection that is lost between two statements of a transaction says so to nobody else; the next statement fails and is told
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

export type Database = {
  readonly reading: Reading;
  readonly inTransaction: InTransaction;
  /** Calls back after every commit of a transaction, before its caller goes on. */
  readonly onCommit: (listener: () => void) => void;
};

class RolledBack extends Error {
  readonly value: unknown;
  constructor(value: unknown) {
    super('rolled back');
    this.value = value;
  }
}

/**
 * @param opening runs first in every transaction, in it: where it throws, nothing else happens. The HTTP frame uses it so that a form
 * sent twice writes once.
 */
export function openDatabase(pool: pg.Pool, opening: (tx: Transaction) => Promise<void> = async () => {}): Database {
  const reading = asReading<Reading>(drizzle({ client: pool }));
  const listeners: (() => void)[] = [];
  const inTransaction: InTransaction = async (work) => {
    // a database that went away cannot roll back either: what is told is why it was to
    let reason: { readonly error: unknown } | undefined;
    try {
      const value = await sqlOf(reading).transaction(async (handle) => {
        const tx = asReading<Transaction>(handle as unknown as ReturnType<typeof sqlOf>);
        try {
          await opening(tx);
          const outcome = await work(tx);
          if (isFailed(outcome)) throw new RolledBack(outcome);
          return outcome;
        } catch (error) {
          reason = { error };
          throw error;
        }
      });
      for (const listener of listeners) listener();
      return value;
    } catch (failure) {
      const error = reason ? reason.error : failure;
      if (error instanceof RolledBack) return error.value as Awaited<ReturnType<typeof work>>;
      throw error;
    }
  };
  return { reading, inTransaction, onCommit: (listener) => void listeners.push(listener) };
}
