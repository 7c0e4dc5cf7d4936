import type { Result } from '../../kernel/result.ts';

declare const reading: unique symbol;
declare const writing: unique symbol;

/** Something that can be asked. Opaque: only a store can query with it, by `sqlOf`. */
export interface Reading {
  readonly [reading]: true;
}
/** Proof that a transaction is open: what is read in it stays true until what is written in it is stored. */
export interface Transaction extends Reading {
  readonly [writing]: true;
}

/**
 * Runs `work` in one transaction. Commits what a successful Result (or any other value) comes with; rolls back when `work` throws
 * or returns a failed Result, so that a refused act leaves nothing behind.
 */
export type InTransaction = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

export const isFailed = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && (value as Result<unknown, unknown>).ok === false;
