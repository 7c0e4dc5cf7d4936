import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNeed } from '../../../../test-support/need.ts';
import { aResource } from '../../../../test-support/resource.ts';
import type { OfferId, OrganisationId, PersonId, ResourceId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import { fail, ok } from '../../../kernel/result.ts';
import type { Slot } from '../../../kernel/slots.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { partAgreed, type Need } from './need.ts';
import {
  agreeOffer,
  counterOffer,
  deliverOffer,
  lapseOffer,
  makeOffer,
  offerDue,
  offerStates,
  otherSide,
  proposerOf,
  refuseOffer,
  stopOffer,
  turnOf,
  waitingOffer,
  withdrawOffer,
  type Offer,
  type Side,
  type Terms,
} from './offer.ts';

const timing = { at: Date.parse('2026-11-25T02:00:00Z') as Instant, calendar: chineseCalendar };
const need = aNeed({ state: 'open' });
const liaison = 'liaison' as PersonId;
const worker = 'worker' as PersonId;
const terms = (change: Partial<Terms> = {}): Terms => ({
  amount: 240n,
  slots: [],
  deliverBy: '2026-12-01' as CalendarDate,
  until: undefined,
  purpose: undefined,
  conditions: undefined,
  ...change,
});
const begin = (begunBy: Side = 'provider', change: Partial<Terms> = {}, on: Need = need) =>
  makeOffer(
    { id: 'offer' as OfferId, organisation: 'bank' as OrganisationId, begunBy, terms: terms(change), person: liaison },
    on,
    undefined,
    timing,
  );
function made(begunBy: Side = 'provider'): Offer {
  const offer = begin(begunBy);
  assert.ok(offer.ok);
  return offer.value;
}

describe('makeOffer', () => {
  test('begins with the agreement of the side that proposes, and asks the other within two working days', () => {
    const offer = made();
    assert.deepEqual(offer.provider, { person: liaison, at: timing.at });
    assert.equal(offer.seeker, undefined);
    assert.equal(turnOf(offer), 'seeker');
    assert.deepEqual(offer.answerDue, { date: '2026-11-27', certain: true });
    const asked = made('seeker');
    assert.deepEqual([asked.provider, asked.seeker, turnOf(asked)], [undefined, { person: liaison, at: timing.at }, 'provider']);
  });
  test('is refused for more than is still sought', () => {
    assert.deepEqual(begin('provider', { amount: 361n }), { ok: false, error: { kind: 'more-than-sought', left: 360n } });
    assert.deepEqual(
      begin('provider', { amount: 241n }, aNeed({ state: 'under-way', agreed: 120n })),
      fail({ kind: 'more-than-sought', left: 240n }),
    );
  });
  test('is refused once nothing is sought any more', () => {
    assert.deepEqual(begin('provider', {}, aNeed({ state: 'under-way', agreed: 360n })), {
      ok: false,
      error: { kind: 'need-not-seeking', state: 'under-way' },
    });
    assert.deepEqual(begin('provider', {}, aNeed()), { ok: false, error: { kind: 'need-not-seeking', state: 'raised' } });
  });
  test('is refused for a day that has passed, and not for today', () => {
    assert.equal(begin('provider', { deliverBy: '2026-11-25' as CalendarDate }).ok, true);
    assert.deepEqual(begin('provider', { deliverBy: '2026-11-24' as CalendarDate }), { ok: false, error: { kind: 'date-passed' } });
  });
});

describe('the sides take turns', () => {
  test('a counter-offer asks the other side anew and keeps the earlier terms', () => {
    const countered = counterOffer(made(), 'seeker', worker, terms({ amount: 120n }), need, undefined, timing);
    assert.ok(countered.ok);
    assert.equal(countered.value.state, 'countered');
    assert.equal(turnOf(countered.value), 'provider');
    assert.equal(countered.value.provider, undefined);
    assert.deepEqual(countered.value.earlier, [{ by: 'provider', terms: terms(), agreement: { person: liaison, at: timing.at } }]);
  });
  test('whoever proposed can take it back, and cannot answer it', () => {
    const offer = made();
    const notYours = { ok: false, error: { kind: 'not-your-turn' } };
    assert.deepEqual(agreeOffer(offer, 'provider', liaison, need, undefined, timing.at), notYours);
    assert.deepEqual(counterOffer(offer, 'provider', liaison, terms(), need, undefined, timing), notYours);
    assert.deepEqual(refuseOffer(offer, 'provider', undefined, timing.at), notYours);
    assert.equal(withdrawOffer(offer, 'provider', undefined, timing.at).ok, true);
    assert.deepEqual(withdrawOffer(offer, 'seeker', undefined, timing.at), notYours);
  });
  test('it counts only when both have agreed to the same terms', () => {
    const agreed = agreeOffer(made(), 'seeker', worker, need, undefined, timing.at);
    assert.ok(agreed.ok);
    assert.equal(agreed.value.state, 'agreed');
    assert.ok(agreed.value.provider && agreed.value.seeker);
    assert.equal(turnOf(agreed.value), undefined);
  });
  test('one person does not agree for both sides', () => {
    assert.deepEqual(agreeOffer(made(), 'seeker', liaison, need, undefined, timing.at), fail({ kind: 'one-person-for-both' }));
  });
  test('terms in a unit in which the need is no longer counted are not agreed', () => {
    assert.deepEqual(
      agreeOffer(made(), 'seeker', worker, { ...need, unit: 'minutes' }, undefined, timing.at),
      fail({ kind: 'unit-changed' }),
    );
  });
  test('each counter-offer turns the sides round and keeps all terms before it', () => {
    let offer = made('seeker');
    for (const [side, proposed] of [
      ['provider', 2],
      ['seeker', 3],
      ['provider', 4],
    ] as const) {
      const person = side === 'seeker' ? liaison : worker;
      const next = counterOffer(offer, side, person, terms({ amount: BigInt(proposed) }), need, undefined, timing);
      assert.ok(next.ok);
      offer = next.value;
      const other = otherSide(side);
      assert.deepEqual([proposerOf(offer), turnOf(offer)], [side, other]);
      assert.deepEqual([offer[side], offer[other]], [{ person, at: timing.at }, undefined]);
      assert.equal(offer.version, proposed);
    }
    assert.deepEqual(
      offer.earlier.map(({ by, terms: { amount } }) => [by, amount]),
      [
        ['seeker', 240n],
        ['provider', 2n],
        ['seeker', 3n],
      ],
    );
    assert.equal(proposerOf(made('seeker')), 'seeker');
  });
  test('delivery is recorded once, and only of what was agreed', () => {
    assert.equal(deliverOffer(made(), timing.at).ok, false);
    const delivered = deliverOffer({ ...made(), state: 'agreed' }, timing.at);
    assert.ok(delivered.ok);
    assert.equal(deliverOffer(delivered.value, timing.at).ok, false);
  });
});

describe('the life of an offer', () => {
  const reason = inBoth('不', 'no');
  const { at } = timing;
  const acts = {
    agree: (offer: Offer) => agreeOffer(offer, 'seeker', worker, need, undefined, at),
    counter: (offer: Offer) => counterOffer(offer, 'seeker', worker, terms({ amount: 120n }), need, undefined, timing),
    refuse: (offer: Offer) => refuseOffer(offer, 'seeker', reason, at),
    withdraw: (offer: Offer) => withdrawOffer(offer, 'provider', reason, at),
    lapse: (offer: Offer) => lapseOffer(offer, at),
    deliver: (offer: Offer) => deliverOffer(offer, at),
    stop: (offer: Offer) => stopOffer(offer, reason, at),
  } as const;
  const seeker = { person: worker, at };
  const whileItWaits = (change: Partial<Offer>) => ({ made: change, countered: change });
  /** What each act makes of an offer in each state; what is left out is refused. */
  const changes: Record<keyof typeof acts, Partial<Record<Offer['state'], Partial<Offer>>>> = {
    agree: whileItWaits({ state: 'agreed', seeker, answerDue: undefined }),
    counter: whileItWaits({
      state: 'countered',
      terms: terms({ amount: 120n }),
      provider: undefined,
      seeker,
      earlier: [{ by: 'provider', terms: terms(), agreement: { person: liaison, at } }],
    }),
    refuse: whileItWaits({ state: 'refused', reason, endedAt: at, answerDue: undefined }),
    withdraw: whileItWaits({ state: 'withdrawn', reason, endedAt: at, answerDue: undefined }),
    lapse: whileItWaits({ state: 'lapsed', endedAt: at, answerDue: undefined }),
    deliver: { agreed: { deliveredAt: at } },
    stop: { agreed: { state: 'stopped', reason, endedAt: at } },
  };
  for (const [act, tried] of Object.entries(acts))
    for (const state of offerStates) {
      const change = changes[act as keyof typeof acts][state];
      test(`${act} of one that is ${state} ${change === undefined ? 'is refused' : 'counts as one change'}`, () => {
        const offer = { ...made(), state };
        assert.deepEqual(
          tried(offer),
          change === undefined ? fail({ kind: 'already-answered', state }) : ok({ ...offer, ...change, version: 2 }),
        );
      });
    }

  test('is due when its answer is, then on the day by which it arrives, then no more', () => {
    const offer = made();
    const agreed: Offer = { ...offer, state: 'agreed', answerDue: undefined };
    assert.deepEqual(offerDue(offer), { date: '2026-11-27', certain: true });
    assert.deepEqual(offerDue(agreed), { date: '2026-12-01', certain: true });
    assert.equal(offerDue({ ...agreed, deliveredAt: at }), undefined);
  });
  test('is the same as one that waits where the organisation and the resource are', () => {
    const offer = made();
    const same = { organisation: offer.organisation, resource: offer.resource };
    assert.equal(waitingOffer([{ ...offer, state: 'refused' }, offer], same), offer);
    assert.equal(waitingOffer([{ ...offer, state: 'agreed' }], same), undefined);
    assert.equal(waitingOffer([offer], { ...same, organisation: 'school' as OrganisationId }), undefined);
    assert.equal(waitingOffer([offer], { ...same, resource: 'r' as ResourceId }), undefined);
  });
});

describe('an offer of a resource', () => {
  const tuesday: Slot = { weekday: 2, start: 540, end: 660 };
  const use = { amount: 400n, slots: [tuesday], from: '2026-12-01' as CalendarDate, until: undefined, isGiven: false };
  for (const [what, change, resource, uses, outcome] of [
    ['of all that is left', { amount: 200n }, {}, [use], undefined],
    ['of more than is left', { amount: 201n }, {}, [use], { kind: 'more-than-available', left: 200n }],
    ['of two where one is left', { amount: 2n }, {}, [{ ...use, amount: 599n }], { kind: 'more-than-available', left: 1n }],
    ['of what is all taken', { amount: 1n }, {}, [{ ...use, amount: 600n }], { kind: 'resource-not-available' }],
    ['of what is paused', {}, { state: 'paused' }, [], { kind: 'resource-not-available' }],
    ['of what is counted otherwise', {}, { unit: 'minutes' }, [], { kind: 'wrong-unit' }],
    ['of a time that is taken', { amount: 120n, slots: [tuesday] }, {}, [use], { kind: 'slots-taken' }],
    [
      'of what ends before',
      { until: '2026-12-20' as CalendarDate },
      { availableUntil: '2026-12-19' as CalendarDate },
      [],
      { kind: 'resource-ends-before', on: '2026-12-19' },
    ],
  ] as const)
    test(`${what} ${outcome ? `is refused: ${outcome.kind}` : 'is made'}`, () => {
      const offered = makeOffer(
        { id: 'offer' as OfferId, organisation: 'bank' as OrganisationId, begunBy: 'provider', terms: terms(change), person: liaison },
        need,
        { resource: aResource(resource), uses },
        timing,
      );
      assert.deepEqual(offered.ok ? undefined : offered.error, outcome);
    });
});

describe('many offers on one need', () => {
  test('are never agreed to more than is sought, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 1n, max: 400n }), { maxLength: 30 }), (amounts) => {
        let now = need;
        for (const amount of amounts) {
          // made while it was all still sought, agreed later
          const offer = { ...made(), terms: terms({ amount }) };
          const agreed = agreeOffer(offer, 'seeker', worker, now, undefined, timing.at);
          if (!agreed.ok) {
            assert.ok(now.agreed === now.sought || amount > now.sought - now.agreed);
            continue;
          }
          const grown = partAgreed(now, amount, { date: '2026-12-20' as CalendarDate, certain: true });
          assert.ok(grown.ok);
          now = grown.value;
          assert.ok(now.agreed <= now.sought);
        }
      }),
    );
  });
});
