import { and, desc, eq, lt } from 'drizzle-orm';
import type { OrganisationId, PersonId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { sqlOf } from '../database/sql.ts';
import type { Reading } from '../database/transaction.ts';
import { auditLog } from '../platform.schema.ts';

export type StoredEntry = {
  readonly id: bigint;
  readonly at: Instant;
  readonly person: PersonId | null;
  readonly actingFor: OrganisationId | null;
  readonly onBehalfOf: PersonId | null;
  readonly act: string;
  readonly thing: string;
  readonly detail: unknown;
  readonly requestId: string | null;
  /** Place in the chain; null for the seconds until the entry is chained. */
  readonly sequence: bigint | null;
};

/** The newest first. @param before only entries older than this id. @param thing only entries of this thing, such as `need:0197…`. */
export const readEntries = (
  reading: Reading,
  { before, thing, limit }: { readonly before?: bigint | undefined; readonly thing?: string | undefined; readonly limit: number },
): Promise<StoredEntry[]> =>
  sqlOf(reading)
    .select({
      id: auditLog.id,
      at: auditLog.at,
      person: auditLog.person,
      actingFor: auditLog.actingFor,
      onBehalfOf: auditLog.onBehalfOf,
      act: auditLog.act,
      thing: auditLog.thing,
      detail: auditLog.detail,
      requestId: auditLog.requestId,
      sequence: auditLog.sequence,
    })
    .from(auditLog)
    .where(and(before === undefined ? undefined : lt(auditLog.id, before), thing === undefined ? undefined : eq(auditLog.thing, thing)))
    .orderBy(desc(auditLog.id))
    .limit(limit);
