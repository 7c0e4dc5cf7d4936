import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNeed } from '../../../../test-support/need.ts';
import { aResource } from '../../../../test-support/resource.ts';
import type { OfferId, PersonId } from '../../../kernel/ids.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { overlapMinutes, type Slot } from '../../../kernel/slots.ts';
import { addDays, type CalendarDate, type Instant, type Weekday } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import { agreeOffer, deliverOffer, isGivenAway, makeOffer, stopOffer, useOf, type Offer, type Terms } from './offer.ts';
import { agreedFrom, freeAgain, leftDuring, mostTaken, slotsTaken, type Use } from './resource-use.ts';
import type { Resource } from './resource.ts';

const at = Date.parse('2026-11-25T02:00:00Z') as Instant;
const today = '2026-11-25' as CalendarDate;
const day = (count: number): CalendarDate => addDays(today, count);
const lent = (amount: bigint, from: number, until?: number): Use => ({
  amount,
  slots: [],
  from: day(from),
  until: until === undefined ? undefined : day(until),
  isGiven: false,
});
const given = (amount: bigint): Use => ({ ...lent(amount, 0), isGiven: true });

/** Both sides agree to terms on a need of their own; undefined where they cannot. */
function agreed(terms: Pick<Terms, 'amount' | 'slots' | 'deliverBy' | 'until'>, of: Resource, uses: readonly Use[]): Offer | undefined {
  const need = aNeed({ state: 'open', unit: of.unit, sought: 10_000n });
  const offer = { id: 'o' as OfferId, organisation: of.organisation, begunBy: 'provider', person: 'lin' as PersonId } as const;
  const whole = { ...terms, purpose: undefined, conditions: undefined };
  const made = makeOffer({ ...offer, terms: whole }, need, { resource: of, uses }, { at, calendar: chineseCalendar });
  const both = made.ok && agreeOffer(made.value, 'seeker', 'xu' as PersonId, need, { resource: of, uses }, at);
  return both && both.ok ? both.value : undefined;
}

describe('what is left of a resource', () => {
  const room = aResource();
  test('is the least of any day of the time that is wanted', () => {
    const uses = [lent(400n, 0, 10), lent(300n, 11, 20)];
    assert.equal(leftDuring(room, uses, { from: day(0), until: day(5) }), 200n);
    assert.equal(leftDuring(room, uses, { from: day(8), until: day(12) }), 200n);
    assert.equal(leftDuring(room, uses, { from: day(11), until: day(12) }), 300n);
    assert.equal(leftDuring(room, uses, { from: day(21), until: undefined }), 600n);
    assert.equal(leftDuring(room, [lent(300n, 5, 20)], { from: day(0), until: day(10) }), 300n);
  });
  test('counts the first day and the last one of what is lent', () => {
    for (const [on, left] of [
      [4, 600n],
      [5, 200n],
      [10, 200n],
      [11, 600n],
    ] as const)
      assert.equal(leftDuring(room, [lent(400n, 5, 10)], { from: day(on), until: day(on) }), left);
  });
  test('leaves out times that somebody has before or after', () => {
    const tuesday: Slot = { weekday: 2, start: 540, end: 660 };
    const uses = [{ ...lent(120n, 5, 10), slots: [tuesday] }];
    for (const [from, until, taken] of [
      [0, 4, []],
      [0, 5, [tuesday]],
      [10, undefined, [tuesday]],
      [11, 20, []],
    ] as const)
      assert.deepEqual(slotsTaken(uses, { from: day(from), until: until === undefined ? until : day(until) }), taken);
    assert.deepEqual(slotsTaken([{ ...lent(120n, 5), slots: [tuesday] }], { from: day(20), until: day(20) }), [tuesday]);
  });
  test('does not grow again for what is given: money and goods are used up', () => {
    assert.equal(leftDuring(room, [given(400n)], { from: day(1_000), until: undefined }), 200n);
    assert.equal(freeAgain(room, [given(400n)], today), undefined);
  });
  test('grows the day after the last one of what is lent, where that is known', () => {
    assert.deepEqual(freeAgain(room, [lent(400n, 0, 10), lent(200n, 0)], today), { from: day(11), left: 400n });
    assert.deepEqual(freeAgain(room, [lent(200n, 0, 20), lent(200n, 0, 10)], today), { from: day(11), left: 400n });
    assert.deepEqual(freeAgain(room, [lent(400n, 0, 10), lent(600n, 11, 20)], today), { from: day(21), left: 600n });
    assert.deepEqual(freeAgain(room, [lent(400n, -5, 0), lent(600n, -9, -1)], today), { from: day(1), left: 600n });
    assert.equal(freeAgain(room, [lent(400n, 0)], today), undefined);
    assert.deepEqual(freeAgain(aResource({ availableUntil: day(11) }), [lent(400n, 0, 10)], today), { from: day(11), left: 600n });
    assert.equal(freeAgain(aResource({ availableUntil: day(5) }), [lent(400n, 0, 10)], today), undefined);
  });
});

describe('what an agreement takes', () => {
  const terms = { amount: 240n, slots: [{ weekday: 2, start: 540, end: 660 } as Slot], deliverBy: day(1), until: day(30) };
  const delivered = (offer: Offer | undefined): Offer => {
    const done = offer && deliverOffer(offer, at);
    assert.ok(done?.ok);
    return done.value;
  };
  const of = (unit: Unit, change: Partial<Terms> = {}): Offer => {
    const offer = agreed({ ...terms, ...change }, aResource({ unit }), []);
    assert.ok(offer);
    return offer;
  };
  test('ends with its last day where it is lent, also after its need is closed: the class goes on', () => {
    const use = { amount: 240n, slots: terms.slots, from: day(1), until: day(30), isGiven: false };
    assert.deepEqual(useOf(of('weekly-minutes'), false), use);
    assert.deepEqual(useOf(delivered(of('weekly-minutes')), true), use);
    assert.deepEqual(useOf(delivered(of('persons')), true), use);
  });
  test('ends with its need where no last day was named', () => {
    const offer = delivered(of('weekly-minutes', { until: undefined }));
    assert.deepEqual(useOf(offer, false), { amount: 240n, slots: terms.slots, from: day(1), until: undefined, isGiven: false });
    assert.equal(useOf(offer, true), undefined);
  });
  test('is given for good where it came, and its times are free again', () => {
    for (const unit of ['fen', 'pieces', 'minutes', 'visits'] as const)
      assert.deepEqual(useOf(delivered(of(unit, { until: undefined })), true), {
        amount: 240n,
        slots: [],
        from: day(1),
        until: undefined,
        isGiven: true,
      });
  });
  test('is nothing any more where it had not come when its need was closed or its project stopped', () => {
    for (const unit of ['fen', 'weekly-minutes'] as const) {
      assert.equal(useOf(of(unit), true), undefined);
      const stopped = stopOffer(of(unit), undefined, at);
      assert.ok(stopped.ok);
      assert.equal(useOf(stopped.value, false), undefined);
    }
  });
  test('goes back when the project stops where it was lent, and stays counted where it was given', () => {
    assert.equal(stopOffer(delivered(of('weekly-minutes')), undefined, at).ok, true);
    assert.equal(isGivenAway(delivered(of('fen'))), true);
    assert.deepEqual(stopOffer(delivered(of('fen')), undefined, at), { ok: false, error: { kind: 'already-answered', state: 'agreed' } });
  });
  test('may not last longer than the resource', () => {
    assert.equal(agreed(terms, aResource({ availableUntil: day(29) }), []), undefined);
    assert.ok(agreed(terms, aResource({ availableUntil: day(30) }), []));
  });
});

describe('many agreements on one resource', () => {
  const units = fc.constantFrom<Unit>('weekly-minutes', 'persons', 'fen', 'minutes');
  const act = fc.record({
    what: fc.constantFrom('agree', 'agree', 'agree', 'deliver', 'close', 'stop'),
    which: fc.nat(20),
    amount: fc.bigInt(1n, 400n),
    from: fc.nat(20),
    lasts: fc.option(fc.nat(10), { nil: undefined }),
    slot: fc.option(
      fc
        .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 8, max: 11 }))
        .map(([weekday, hour]): Slot => ({ weekday: weekday as Weekday, start: hour * 60, end: (hour + 2) * 60 })),
      { nil: undefined },
    ),
  });

  test('never take more than there is, nor one time twice, on any day; and all that was lent is back in the end', () => {
    fc.assert(
      fc.property(units, fc.array(act, { maxLength: 25 }), (unit, acts) => {
        const of = aResource({ unit });
        const lives: { offer: Offer; isOver: boolean }[] = [];
        const uses = () => lives.flatMap(({ offer, isOver }) => useOf(offer, isOver) ?? []);
        for (const { what, which, amount, from, lasts, slot } of acts) {
          const life = lives[which % Math.max(1, lives.length)];
          if (what === 'agree') {
            const until = lasts === undefined ? undefined : day(from + lasts);
            const offer = agreed({ amount, slots: slot ? [slot] : [], deliverBy: day(from), until }, of, uses());
            if (offer) lives.push({ offer, isOver: false });
          } else if (life && !life.isOver) {
            const next =
              what === 'deliver' ? deliverOffer(life.offer, at) : what === 'stop' ? stopOffer(life.offer, undefined, at) : undefined;
            if (next?.ok) life.offer = next.value;
            if (what === 'close') life.isOver = true;
          }
          for (let count = 0; count <= 32; count += 1) {
            const onThatDay = uses().filter((use) => use.from <= day(count) && (use.until === undefined || day(count) <= use.until));
            const sum = uses().reduce((taken, use) => (use.isGiven || onThatDay.includes(use) ? taken + use.amount : taken), 0n);
            assert.ok(sum <= of.amount);
            assert.ok(sum <= mostTaken(uses(), { from: day(count), until: day(count) }));
            const slots = onThatDay.flatMap((use) => use.slots);
            for (const [index, one] of slots.entries())
              for (const other of slots.slice(index + 1)) assert.equal(overlapMinutes(one, other), 0);
          }
          assert.ok(agreedFrom(uses(), today) <= of.amount);
        }
        const away = lives.filter(({ offer }) => isGivenAway(offer)).reduce((sum, { offer }) => sum + offer.terms.amount, 0n);
        for (const life of lives) life.isOver = true;
        assert.equal(agreedFrom(uses(), day(1_000)), away);
      }),
    );
  });
});
