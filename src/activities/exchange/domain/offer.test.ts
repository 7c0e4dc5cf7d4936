import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNeed } from '../../../../test-support/need.ts';
import type { OfferId, OrganisationId, PersonId } from '../../../kernel/ids.ts';
import { inBoth } from '../../../kernel/language.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { partAgreed, type Need } from './need.ts';
import {
  agreeOffer,
  counterOffer,
  deliverOffer,
  lapseOffer,
  makeOffer,
  refuseOffer,
  turnOf,
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
    assert.equal(turnOf(made('seeker')), 'provider');
  });
  test('is refused for more than is still sought', () => {
    assert.deepEqual(begin('provider', { amount: 361n }), { ok: false, error: { kind: 'more-than-sought', left: 360n } });
  });
  test('is refused once nothing is sought any more', () => {
    assert.deepEqual(begin('provider', {}, aNeed({ state: 'under-way', agreed: 360n })), {
      ok: false,
      error: { kind: 'need-not-seeking', state: 'under-way' },
    });
    assert.deepEqual(begin('provider', {}, aNeed()), { ok: false, error: { kind: 'need-not-seeking', state: 'raised' } });
  });
  test('is refused for a day that has passed', () => {
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
  for (const state of ['agreed', 'refused', 'withdrawn', 'lapsed'] as const)
    test(`nothing is answered twice: ${state}`, () => {
      const answered = { ...made(), state };
      const already = { ok: false, error: { kind: 'already-answered', state } };
      assert.deepEqual(agreeOffer(answered, 'seeker', worker, need, undefined, timing.at), already);
      assert.deepEqual(counterOffer(answered, 'seeker', worker, terms(), need, undefined, timing), already);
      assert.deepEqual(refuseOffer(answered, 'seeker', inBoth('不', 'no'), timing.at), already);
      assert.deepEqual(withdrawOffer(answered, 'provider', undefined, timing.at), already);
      assert.deepEqual(lapseOffer(answered, timing.at), already);
    });
  test('delivery is recorded once, and only of what was agreed', () => {
    assert.equal(deliverOffer(made(), timing.at).ok, false);
    const delivered = deliverOffer({ ...made(), state: 'agreed' }, timing.at);
    assert.ok(delivered.ok);
    assert.equal(deliverOffer(delivered.value, timing.at).ok, false);
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
