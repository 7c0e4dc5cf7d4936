/** What the lists share: newest first, read in pages by key, counted up to a bound, all of a page in one prepared question. */
import { and, asc, Column, desc, is, sql, type GetColumnData, type Placeholder, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Instant } from '../../../kernel/time.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
import { cursorOf, cut, MOST_COUNTED, type Cursor, type Page, type Turn } from './page-of-list.ts';

type Columns = Readonly<Record<string, PgColumn | SQL>>;
type Value<C> = C extends PgColumn ? GetColumnData<C, 'query'> : C extends SQL<infer T> ? T : never;
/** What a question brings of the columns. */
export type Shown<C extends Columns> = { [K in keyof C]: null extends Value<C[K]> ? Exclude<Value<C[K]>, null> | undefined : Value<C[K]> };

type Wanted<Filter> = Turn & { readonly filter: Filter; readonly most: number; readonly others?: readonly Filter[] };

export type List<Filter, Row> = {
  /**
   * The first `most`, or the `most` that stand next after or before a cursor, with how many match `filter` and each of `others`, each counted
   * to one more than `MOST_COUNTED`. Where fewer than `most` stand before the cursor, the first.
   */
  readonly page: (reading: Reading, wanted: Wanted<Filter>) => Promise<Page<Row>>;
  /** How many match each filter, each counted to one more than `MOST_COUNTED`. */
  readonly counts: (reading: Reading, filters: readonly Filter[]) => Promise<number[]>;
  /** For a question of one's own: which rows come after `cursor`, and in which order. */
  readonly after: (filter: Filter, cursor: Cursor | undefined) => SQL | undefined;
  readonly newestFirst: SQL;
};

/** Rows of a list that are kept as they were read: some 80 pages, about 1 kB each. */
const MOST_KNOWN = 4_000;

type Edge = { readonly at: Date | Placeholder; readonly id: string | Placeholder };
type Prepared = { readonly execute: (values: Record<string, unknown>) => Promise<unknown> };

/**
 * @param from the table. @param joined what is shown from others beside each row: nothing that leaves rows out.
 * @param at the time by which it is ordered: an index has it, then the id.
 * @param conditions which rows match. A filter's `group` makes another condition for each of its words; of anything else it says only that
 * the value is there: a statement is prepared once for all the values.
 */
export function listOf<Filter extends { readonly group: string }, C extends Columns, Row extends { readonly id: string }>(list: {
  readonly from: SQL;
  readonly joined?: SQL;
  readonly at: PgColumn;
  readonly id: PgColumn;
  readonly columns: C;
  readonly conditions: (filter: Filter) => SQL | undefined;
  readonly toRow: (row: Shown<C>) => Row;
  readonly atOf: (row: Row) => Instant | undefined;
}): List<Filter, Row> {
  const names = Object.keys(list.columns);
  const columns = Object.values(list.columns);
  const newestFirst = sql`${desc(list.at)}, ${desc(list.id)}`;
  const oldestFirst = sql`${asc(list.at)}, ${asc(list.id)}`;
  const following = (filter: Filter, cursor: Edge | undefined) =>
    and(list.conditions(filter), cursor && sql`(${list.at}, ${list.id}) < (${cursor.at}, ${cursor.id})`);
  const edge: Edge = { at: sql.placeholder('at'), id: sql.placeholder('id') };

  const count = (filter: Filter) =>
    sql`(select count(*)::int from (select 1 from ${list.from} where ${list.conditions(filter) ?? sql`true`} limit ${sql.raw(String(MOST_COUNTED + 1))}) counted)`;
  const counts = (filters: readonly Filter[]) => sql`json_build_array(${sql.join(filters.map(count), sql`, `)})`;
  // a limit stands in the statement: PostgreSQL plans otherwise where it does not know it
  const rows = (filter: Filter, turn: keyof Turn | undefined, limit: number) =>
    sql`(select coalesce(string_agg(cells, chr(10)), '') from (select json_build_array(${sql.join(columns, sql`, `)})::text as cells from ${list.from} ${list.joined ?? sql``}
      where ${(turn === 'before' ? and(list.conditions(filter), sql`(${list.at}, ${list.id}) > (${edge.at}, ${edge.id})`) : following(filter, turn && edge)) ?? sql`true`}
      order by ${turn === 'before' ? oldestFirst : newestFirst} limit ${sql.raw(String(limit))}) page)`;

  // most rows are the same from one reading to the next: the same text is not read again, and is the same object for who makes something of it
  let known = new Map<string, Row>();
  function rowOf(text: string): Row {
    const before = known.get(text);
    if (before) return before;
    const cells = JSON.parse(text) as unknown[];
    const row = list.toRow(
      Object.fromEntries(
        columns.map((column, index) => {
          const cell = cells[index] ?? undefined;
          return [names[index], cell === undefined || !is(column, Column) ? cell : column.mapFromDriverValue(cell)];
        }),
      ) as Shown<C>,
    );
    if (known.size >= MOST_KNOWN) known = new Map();
    // a copy: a part of a string keeps the whole of it in memory
    known.set(Buffer.from(text).toString(), row);
    return row;
  }

  const statementNames = new Map<string, string>();
  const prepared = new WeakMap<Reading, Map<string, Prepared>>();
  async function ask<T>(reading: Reading, key: string, fields: () => Record<string, SQL>, values: object): Promise<T> {
    const questions = prepared.get(reading) ?? new Map<string, Prepared>();
    prepared.set(reading, questions);
    let question = questions.get(key);
    if (!question) {
      const name = statementNames.get(key) ?? `list-${(numberOfStatements += 1)}`;
      statementNames.set(key, name);
      question = sqlOf(reading)
        .select(fields())
        .from(sql`(select) as one`)
        .prepare(name);
      questions.set(key, question);
    }
    const [answer] = (await question.execute({ ...values })) as [T];
    return answer;
  }

  async function page(reading: Reading, { filter, after, before, most, others = [] }: Wanted<Filter>): Promise<Page<Row>> {
    const turn = before ? 'before' : after && 'after';
    const cursor = before ?? after;
    const shapes = [filter, ...others].map((one, index) => shapeOf(one, index));
    const answer = await ask<{ rows: string; counts: number[] }>(
      reading,
      `${most} ${turn ?? ''} ${shapes.map(({ key }) => key).join()}`,
      () => {
        const filters = shapes.map(({ shape }) => shape);
        return { rows: sql`${rows(filters[0] as Filter, turn, most + 1)}`, counts: sql`${counts(filters)}` };
      },
      Object.assign({}, ...shapes.map(({ values }) => values), cursor && { at: new Date(cursor.at), id: cursor.id }) as object,
    );
    const found = answer.rows === '' ? [] : answer.rows.split('\n');
    if (before && found.length < most) return page(reading, { filter, most, others });
    const [total = 0, ...counted] = answer.counts;
    const all = { total, counts: counted };
    const there = found.map(rowOf);
    if (!before) {
      const [first] = there;
      return { ...cut(there, most, list.atOf), ...all, previous: after && first && cursorOf(first, list.atOf), isFirst: !after };
    }
    // read from the cursor on towards the newest
    const shown = there.slice(0, most).reverse();
    const [newest, oldest] = [shown[0], shown.at(-1)];
    const isFirst = there.length <= most;
    return {
      rows: shown,
      next: oldest && cursorOf(oldest, list.atOf),
      previous: isFirst ? undefined : newest && cursorOf(newest, list.atOf),
      isFirst,
      ...all,
    };
  }

  return {
    newestFirst,
    after: (filter, cursor) => following(filter, cursor && { at: new Date(cursor.at), id: cursor.id }),
    page,
    async counts(reading, filters) {
      if (filters.length === 0) return [];
      const shapes = filters.map((one, index) => shapeOf(one, index));
      const answer = await ask<{ counts: number[] }>(
        reading,
        shapes.map(({ key }) => key).join(),
        () => ({ counts: sql`${counts(shapes.map(({ shape }) => shape))}` }),
        Object.assign({}, ...shapes.map(({ values }) => values)) as object,
      );
      return answer.counts;
    },
  };
}

let numberOfStatements = 0;

/** A filter with its values taken out: drizzle takes a placeholder wherever it takes a value. */
function shapeOf<Filter extends { readonly group: string }>(filter: Filter, index: number) {
  const shape: Record<string, unknown> = { group: filter.group };
  const values: Record<string, unknown> = {};
  let key = filter.group;
  for (const [name, value] of Object.entries(filter as Record<string, unknown>))
    if (name !== 'group' && value !== undefined && value !== false) {
      shape[name] = sql.placeholder(`${index}.${name}`);
      values[`${index}.${name}`] = value;
      key += `+${name}`;
    }
  return { shape: shape as Filter, values, key };
}
