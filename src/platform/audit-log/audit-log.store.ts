import { and, desc, eq, inArray, lt, or } from 'drizzle-orm';
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
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  /** Place in the chain; null for the seconds until the entry is chained. */
  readonly sequence: bigint | null;
};

export type EntriesWanted = {
  /** Only entries older than this id. */
  readonly before?: bigint | undefined;
  /** Only entries of this thing, such as `need:0197…`. */
  readonly thing?: string | undefined;
  /** Only what these persons did, what was done on their behalf, and what was done to them. */
  readonly persons?: readonly PersonId[] | undefined;
  readonly limit: number;
};

/** The newest first. */
export const readEntries = (reading: Reading, { before, thing, persons, limit }: EntriesWanted): Promise<StoredEntry[]> =>
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
    .where(
      and(
        before === undefined ? undefined : lt(auditLog.id, before),
        thing === undefined ? undefined : eq(auditLog.thing, thing),
        persons && concerns(persons),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);

const concerns = (persons: readonly PersonId[]) =>
  or(
    inArray(auditLog.person, [...persons]),
    inArray(auditLog.onBehalfOf, [...persons]),
    inArray(
      auditLog.thing,
      persons.map((id) => `person:${id}`),
    ),
  );
