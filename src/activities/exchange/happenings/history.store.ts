import { asc, eq } from 'drizzle-orm';
import type { Doer } from '../../../kernel/actor.ts';
import type { NeedId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import type { Happening, HappeningKind } from '../domain/happening.ts';
import { history } from '../exchange.schema.ts';

export async function insertHappening(tx: Transaction, id: string, happening: Happening): Promise<void> {
  await sqlOf(tx)
    .insert(history)
    .values({
      id,
      need: happening.need,
      at: happening.at,
      event: happening.kind,
      person: happening.doer?.person ?? null,
      actingFor: happening.doer?.actingFor ?? null,
      onBehalfOf: happening.doer?.onBehalfOf ?? null,
      detail: { ...happening.detail },
    });
}

/** What happened to a need, oldest first. */
export async function historyOf(reading: Reading, need: NeedId): Promise<Happening[]> {
  const rows = await sqlOf(reading).select().from(history).where(eq(history.need, need)).orderBy(asc(history.at), asc(history.id));
  return rows.map((row) => ({
    need: row.need,
    at: row.at as Instant,
    kind: row.event as HappeningKind,
    ...(row.person === null
      ? {}
      : {
          doer: {
            person: row.person,
            ...(row.actingFor === null ? {} : { actingFor: row.actingFor }),
            ...(row.onBehalfOf === null ? {} : { onBehalfOf: row.onBehalfOf }),
          } satisfies Doer,
        }),
    detail: row.detail,
  }));
}
