/** The figures of the home page. */
import { sql } from 'drizzle-orm';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';

export type YearFigures = {
  readonly raised: number;
  readonly closed: number;
  readonly medianDays: number | undefined;
  readonly organisations: number;
};

/**
 * The past year: raised and closed, each counted to one more than `limit`; the middle number of days to close and how
 * many organisations helped, among the latest `limit`.
 */
export async function yearFigures(reading: Reading, since: Instant, limit: number): Promise<YearFigures> {
  const start = new Date(since);
  const { rows } = await sqlOf(reading).execute<{ raised: number; closed: number; median: number | null; organisations: number }>(sql`
    select
      (select count(*)::int from (select from exchange.needs where raised_at >= ${start} and published_at is not null
         order by raised_at desc limit ${limit + 1}) latest) as raised,
      (select count(*)::int from (select from exchange.needs where closed_at >= ${start} and state = 'closed' limit ${limit + 1}) latest) as closed,
      (select percentile_disc(0.5) within group (order by (closed_at at time zone 'Asia/Shanghai')::date - (raised_at at time zone 'Asia/Shanghai')::date)
         from (select raised_at, closed_at from exchange.needs where closed_at >= ${start} and state = 'closed'
           order by closed_at desc limit ${limit}) latest) as median,
      (select count(distinct organisation)::int from (select organisation from exchange.offers where delivered_at >= ${start}
         order by delivered_at desc limit ${limit}) latest) as organisations`);
  const row = rows[0];
  return {
    raised: row?.raised ?? 0,
    closed: row?.closed ?? 0,
    medianDays: row?.median ?? undefined,
    organisations: row?.organisations ?? 0,
  };
}
