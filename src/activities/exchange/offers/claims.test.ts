import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeId, testApp } from '../../../../test-support/app.ts';
import { addNeed, addOrganisation, sampleTime } from '../../../../test-support/exchange.ts';
import { samplePlaces, signedInAs } from '../../../../test-support/places.ts';
import { testKeys } from '../../../../test-support/keys.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { OfferId } from '../../../kernel/ids.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { createPartners } from '../../../foundation/partners/index.ts';
import { createPlaces } from '../../../foundation/places/index.ts';
import { auditLogOf } from '../../../platform/audit-log/audit-log.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { makeAnswerOffer } from './answer-offer.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { insertOffer } from './offers.store.ts';

const CLAIMS = 200;
const SLOTS = 10;

const { database, pool, clock } = await testApp();
const sample = await samplePlaces(database);
const { person } = await signedInAs(database, '林老师');
const liaison = await signedInAs(database, '林若梅');
const bank = await addOrganisation(database, sample.guanren, '湖滨银行', 'Lakeside Bank');
const exchange = {
  database,
  clock,
  makeId,
  calendar: chineseCalendar,
  auditLog: auditLogOf(),
  places: createPlaces({ reading: database.reading }),
  partners: createPartners({ reading: database.reading }),
  people: { holders: () => Promise.resolve([]), names: () => Promise.resolve(new Map()) },
  sealing: testKeys.contact,
  notify: () => Promise.resolve(),
} as unknown as ExchangeDeps;
const worker: SignedIn = {
  kind: 'person',
  personId: person,
  name: '林老师',
  grants: [{ role: 'community-worker', at: sample.guanren.id }],
};

describe('agreeing to offers', () => {
  test(`grants exactly ${SLOTS} of ${CLAIMS} claims on ${SLOTS} pieces that come at the same instant, and tells the rest`, async () => {
    const need = await addNeed(database, sample.guanren, person, { category: 'goods', unit: 'pieces', sought: BigInt(SLOTS), slots: [] });
    const ids = await database.inTransaction(async (tx) => {
      const made: OfferId[] = [];
      for (let count = 0; count < CLAIMS; count += 1) {
        const id = makeId<OfferId>();
        await insertOffer(tx, {
          id,
          need: need.id,
          resource: undefined,
          organisation: bank,
          begunBy: 'provider',
          state: 'made',
          unit: 'pieces',
          terms: {
            amount: 1n,
            slots: [],
            deliverBy: '2026-12-20' as CalendarDate,
            until: undefined,
            purpose: undefined,
            conditions: undefined,
          },
          provider: { person: liaison.person, at: sampleTime },
          seeker: undefined,
          answerDue: undefined,
          deliveredAt: undefined,
          madeAt: sampleTime,
          endedAt: undefined,
          reason: undefined,
          earlier: [],
          version: 1,
        });
        made.push(id);
      }
      return made;
    });
    const { agree } = makeAnswerOffer(exchange);
    const outcomes = await Promise.all(ids.map((id) => agree(worker, id, 'seeker', 1)));
    const kinds = outcomes.map((outcome) => (outcome.ok ? 'granted' : outcome.error.kind));
    assert.equal(kinds.filter((kind) => kind === 'granted').length, SLOTS);
    assert.ok(
      kinds.every((kind) => ['granted', 'more-than-sought', 'need-not-seeking'].includes(kind)),
      [...new Set(kinds)].join(),
    );
    const { rows } = await pool.query('select agreed::int, sought::int from exchange.needs where id = $1', [need.id]);
    assert.deepEqual(rows, [{ agreed: SLOTS, sought: SLOTS }]);
  });
});
