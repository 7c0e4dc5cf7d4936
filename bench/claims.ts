/** 500 organisations claim one of 10 pieces each, all at the same instant: by the platform's use case, and by the bare statements. */
import type pg from 'pg';
import { makeAnswerOffer } from '../src/activities/exchange/offers/answer-offer.ts';
import type { ExchangeDeps } from '../src/activities/exchange/exchange.deps.ts';
import { createPartners } from '../src/foundation/partners/index.ts';
import { createPlaces } from '../src/foundation/places/index.ts';
import type { SignedIn } from '../src/kernel/actor.ts';
import type { OfferId, PersonId, PlaceId } from '../src/kernel/ids.ts';
import { auditLogOf } from '../src/platform/audit-log/audit-log.ts';
import { makeId, platformOn } from './platform.ts';

const CLAIMS = 500;
const SLOTS = 10;

/** A need for ten pieces with 500 offers of one piece each, that wait for the community. */
async function prepare(pool: pg.Pool): Promise<{ need: string; offers: OfferId[] }> {
  const need = makeId<string>();
  await pool.query(
    `insert into exchange.needs select (jsonb_populate_record(need, jsonb_build_object('id', $1::uuid, 'sequence', (select max(sequence) + 1 from exchange.needs),
       'state', 'open', 'unit', 'pieces', 'category', 'goods', 'sought', ${SLOTS}, 'agreed', 0, 'delivered', 0, 'closed_at', null))).*
     from exchange.needs need where sequence = 1`,
    [need],
  );
  const { rows } = await pool.query<{ id: OfferId }>(
    `insert into exchange.offers (id, need, organisation, begun_by, state, unit, amount, slots, deliver_by, provider_person, provider_at, answer_due, answer_due_certain, made_at, earlier, version)
     select gen_random_uuid(), $1, organisation.id, 'provider', 'made', 'pieces', 1, '[]', '2026-12-20', $2, now(), '2026-12-01', true, now(), '[]', 1
     from partners.organisations organisation, generate_series(1, 3) n limit ${CLAIMS} returning id`,
    [need, '00000000-0000-7002-8000-000000000002'],
  );
  return { need, offers: rows.map(({ id }) => id) };
}

export type ClaimFigures = { readonly granted: number; readonly refused: number; readonly platformRate: number; readonly bareRate: number };

export async function measureClaims(pool: pg.Pool): Promise<ClaimFigures> {
  const { deps } = platformOn(pool, 'silent');
  const auditLog = auditLogOf();
  const places = createPlaces({ reading: deps.database.reading });
  const partners = createPartners({ reading: deps.database.reading });
  const exchange = {
    ...deps,
    auditLog,
    places,
    partners,
    people: { holders: () => Promise.resolve([]), names: () => Promise.resolve(new Map()) },
    sealing: deps.keys.contact,
    notify: () => Promise.resolve(),
  } as unknown as ExchangeDeps;
  const { agree } = makeAnswerOffer(exchange);
  const { rows } = await pool.query<{ community: PlaceId }>('select community from exchange.needs where sequence = 1');
  const worker: SignedIn = {
    kind: 'person',
    personId: '00000000-0000-7002-8000-000000000001' as PersonId,
    name: 'worker',
    grants: [{ role: 'community-worker', at: rows[0]?.community as PlaceId }],
  };
  const rates: { platform: number[]; bare: number[] } = { platform: [], bare: [] };
  let granted = 0;
  let refused = 0;
  for (let round = 0; round < 3; round += 1) {
    const ours = await prepare(pool);
    let began = performance.now();
    const outcomes = await Promise.all(ours.offers.map((offer) => agree(worker, offer, 'seeker', 1)));
    rates.platform.push((CLAIMS / (performance.now() - began)) * 1000);
    granted = outcomes.filter(({ ok }) => ok).length;
    refused = outcomes.filter((one) => !one.ok && (one.error.kind === 'more-than-sought' || one.error.kind === 'need-not-seeking')).length;
    const theirs = await prepare(pool);
    began = performance.now();
    const bare = await Promise.all(theirs.offers.map((offer) => claimBarely(pool, offer)));
    rates.bare.push((CLAIMS / (performance.now() - began)) * 1000);
    if (granted !== SLOTS || bare.filter(Boolean).length !== SLOTS)
      throw new Error(`granted ${granted}, barely ${bare.filter(Boolean).length}`);
  }
  const middle = (list: number[]) => list.sort((one, other) => one - other)[1] ?? 0;
  return { granted, refused, platformRate: middle(rates.platform), bareRate: middle(rates.bare) };
}

/** The same reading, locking and writing without anything around it. */
async function claimBarely(pool: pg.Pool, offer: string): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const found = await client.query<{ need: string }>('select * from exchange.offers where id = $1', [offer]);
    const need = found.rows[0]?.need;
    const locked = await client.query<{ left: string }>('select *, sought - agreed as left from exchange.needs where id = $1 for update', [
      need,
    ]);
    await client.query('select * from exchange.offers where id = $1', [offer]);
    if (Number(locked.rows[0]?.left) < 1) {
      await client.query('rollback');
      return false;
    }
    await client.query(`update exchange.needs set agreed = agreed + 1, state = 'under-way', version = version + 1 where id = $1`, [need]);
    await client.query(`update exchange.offers set state = 'agreed', seeker_at = now(), version = version + 1 where id = $1`, [offer]);
    await client.query(
      `insert into exchange.history (id, need, at, event, detail) values (gen_random_uuid(), $1, now(), 'offer-agreed', '{}')`,
      [need],
    );
    await client.query(`insert into platform.audit_log (at, act, thing, detail) values (now(), 'offer-agreed', $1, '{}')`, [
      `need:${need}`,
    ]);
    await client.query('commit');
    return true;
  } finally {
    client.release();
  }
}
