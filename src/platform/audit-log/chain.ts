/**
 * The chain over the audit log: each entry's hash covers the entry and the hash before it, so that nobody can change, remove or slip in
 * an entry without all later hashes changing. The newest is noted apart, so that cutting off the end is found too.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';

/** One at a time, whoever runs it. */
const CHAIN_LOCK = 7_162_535;
const ENTRIES_AT_ONCE = 1_000;
const FIRST_HASH = '0'.repeat(64);

export type ChainedEntry = {
  readonly id: string;
  /** ISO 8601 in UTC with microseconds. */
  readonly at: string;
  readonly person: string | null;
  readonly actingFor: string | null;
  readonly onBehalfOf: string | null;
  readonly act: string;
  readonly thing: string;
  readonly detail: unknown;
  readonly requestId: string | null;
};
export type Head = { readonly sequence: string; readonly hash: string };

const COLUMNS = `id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, person, acting_for as "actingFor",
  on_behalf_of as "onBehalfOf", act, thing, detail, request_id as "requestId"`;

/** JSON with the keys of every object in order, so that the same content has one text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** SHA-256 over the hash before, the sequence and the entry, a line each; in hexadecimal figures. */
export function hashOf(before: string, sequence: bigint, entry: ChainedEntry): string {
  const { id, at, person, actingFor, onBehalfOf, act, thing, detail, requestId } = entry;
  const text = canonicalJson({ id, at, person, actingFor, onBehalfOf, act, thing, detail, requestId });
  return createHash('sha256').update(`${before}\n${sequence}\n${text}`).digest('hex');
}

/**
 * Gives every entry of a finished transaction that has none yet its sequence and hash. An entry whose transaction finished late comes
 * after those that were seen before it: the sequence is the order of the chain, not the id.
 * @returns the newest entry where anything was chained; undefined where nothing waited or another is at it.
 */
export async function chainEntries(pool: pg.Pool): Promise<Head | undefined> {
  const client = await pool.connect();
  try {
    let head: Head | undefined;
    for (;;) {
      const next = await chainSome(client);
      if (next === undefined) return head;
      head = next;
    }
  } finally {
    client.release();
  }
}

async function chainSome(client: pg.ClientBase): Promise<Head | undefined> {
  await client.query('begin');
  try {
    const { rows: locks } = await client.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1) as got', [CHAIN_LOCK]);
    const { rows: entries } = locks[0]?.got
      ? await client.query<ChainedEntry>(`select ${COLUMNS} from platform.audit_log where sequence is null order by id limit $1`, [
          ENTRIES_AT_ONCE,
        ])
      : { rows: [] };
    if (entries.length === 0) {
      await client.query('rollback');
      return undefined;
    }
    const head = await readHead(client);
    let sequence = BigInt(head?.sequence ?? 0);
    let hash = head?.hash ?? FIRST_HASH;
    const links = entries.map((entry) => {
      sequence += 1n;
      hash = hashOf(hash, sequence, entry);
      return { id: entry.id, sequence: String(sequence), hash };
    });
    await client.query(
      `update platform.audit_log as entry set sequence = link.sequence, hash = link.hash
       from unnest($1::bigint[], $2::bigint[], $3::text[]) as link (id, sequence, hash) where entry.id = link.id`,
      [links.map((link) => link.id), links.map((link) => link.sequence), links.map((link) => link.hash)],
    );
    const next: Head = { sequence: String(sequence), hash };
    await client.query(
      `insert into platform.settings (name, value) values ('audit-log', $1) on conflict (name) do update set value = excluded.value`,
      [JSON.stringify(next)],
    );
    await client.query('commit');
    return next;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function readHead(client: pg.ClientBase): Promise<Head | undefined> {
  const { rows } = await client.query<{ value: Head }>(`select value from platform.settings where name = 'audit-log'`);
  return rows[0]?.value;
}

export type Finding =
  | { readonly kind: 'altered'; readonly sequence: string; readonly entry: ChainedEntry }
  /** Entries between two that are there, or after the last; both numbers included. */
  | { readonly kind: 'missing'; readonly from: string; readonly to: string }
  /** Entries after the newest that the platform chained. */
  | { readonly kind: 'added'; readonly from: string; readonly to: string }
  /** The note of the newest entry is gone, or names another hash than the entry has. */
  | { readonly kind: 'head-altered' };

export type Verification = {
  readonly findings: readonly Finding[];
  /** Entries in the chain. */
  readonly count: bigint;
  /** The newest entry as the platform noted it. */
  readonly head: Head | undefined;
  /** Ids of entries that wait for the chain: written within the last seconds, or since the platform was stopped. */
  readonly unchained: readonly string[];
};

/** Walks the whole chain in one snapshot, some entries at a time. Where an entry is missing, the one after it is taken on its own hash. */
export async function verifyChain(client: pg.ClientBase): Promise<Verification> {
  await client.query('begin isolation level repeatable read read only');
  try {
    const head = await readHead(client);
    const findings: Finding[] = [];
    let count = 0n;
    let last = 0n;
    let hash: string | undefined = FIRST_HASH;
    for (;;) {
      const { rows } = await client.query<ChainedEntry & { sequence: string; hash: string | null }>(
        `select ${COLUMNS}, sequence, hash from platform.audit_log where sequence > $1 order by sequence limit $2`,
        [String(last), ENTRIES_AT_ONCE],
      );
      for (const row of rows) {
        const sequence = BigInt(row.sequence);
        if (sequence !== last + 1n) {
          findings.push({ kind: 'missing', from: String(last + 1n), to: String(sequence - 1n) });
          hash = undefined;
        }
        if (hash !== undefined && hashOf(hash, sequence, row) !== row.hash)
          findings.push({ kind: 'altered', sequence: row.sequence, entry: row });
        hash = row.hash ?? '';
        last = sequence;
        count += 1n;
      }
      if (rows.length < ENTRIES_AT_ONCE) break;
    }
    const noted = BigInt(head?.sequence ?? 0);
    if (last < noted) findings.push({ kind: 'missing', from: String(last + 1n), to: String(noted) });
    else if (head && last > noted) findings.push({ kind: 'added', from: String(noted + 1n), to: String(last) });
    else if (last > 0n && head?.hash !== hash) findings.push({ kind: 'head-altered' });
    const { rows: waiting } = await client.query<{ id: string }>('select id from platform.audit_log where sequence is null order by id');
    return { findings, count, head, unchained: waiting.map((row) => row.id) };
  } finally {
    await client.query('rollback');
  }
}
