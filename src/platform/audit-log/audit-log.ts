import type { Doer } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Transaction } from '../database/transaction.ts';
import { currentRequestId } from '../http/request-context.ts';
import { auditLog } from '../platform.schema.ts';

export type Entry = {
  /** Absent where the platform itself acts: a deadline that passed, a job. */
  readonly doer?: Doer;
  /** Verb of the glossary: `need-accepted`, `contact-viewed`. */
  readonly act: string;
  /** Kind and id of what it was done to: `need:0197…`. */
  readonly thing: string;
  /** What changed. Never contact data, never codes. */
  readonly detail?: Readonly<Record<string, unknown>>;
};

export type AuditLog = { readonly record: (tx: Transaction, entry: Entry, at: Instant) => Promise<void> };

/** Writes the entry in the transaction of what it records: both stand, or neither. */
export const auditLogOf = (): AuditLog => ({
  async record(tx, { doer, act, thing, detail = {} }, at) {
    await sqlOf(tx)
      .insert(auditLog)
      .values({
        at,
        act,
        thing,
        detail,
        person: doer?.person ?? null,
        actingFor: doer?.actingFor ?? null,
        onBehalfOf: doer?.onBehalfOf ?? null,
        requestId: currentRequestId() ?? null,
      });
  },
});
