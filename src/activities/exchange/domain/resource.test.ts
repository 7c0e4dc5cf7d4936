import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aResource } from '../../../../test-support/resource.ts';
import { fail, ok } from '../../../kernel/result.ts';
import { overlapMinutes, type Slot } from '../../../kernel/slots.ts';
import type { CalendarDate, Weekday } from '../../../kernel/time.ts';
import {
  editResource,
  endResource,
  isAvailable,
  leftOf,
  lookOf,
  pauseResource,
  resourceStates,
  resumeResource,
  slotsFit,
  slotsSuffice,
  type Resource,
  type ResourceFacts,
} from './resource.ts';

const weekly = (weekday: Weekday, start: number, end: number): Slot => ({ weekday, start, end });
const room = aResource({ slots: [weekly(2, 540, 660), weekly(4, 540, 660)], version: 3 });
const today = '2026-11-25' as CalendarDate;

describe('isAvailable', () => {
  for (const [what, change, available] of [
    ['there is some left', {}, true],
    ['a minute is left', { agreed: 599n }, true],
    ['all of it is agreed', { agreed: 600n }, false],
    ['it is paused', { state: 'paused' }, false],
    ['it is ended', { state: 'ended' }, false],
    ['its last day is today', { availableUntil: today }, true],
    ['its last day has passed', { availableUntil: '2026-11-24' as CalendarDate }, false],
  ] as const)
    test(`is ${available} where ${what}`, () => assert.equal(isAvailable({ ...room, ...change }, today), available));
});

describe('lookOf', () => {
  for (const [what, change, look] of [
    ['nothing is agreed', {}, 'available'],
    ['its last day is today', { availableUntil: today }, 'available'],
    ['its last day has passed', { availableUntil: '2026-11-24' as CalendarDate }, 'over'],
    ['a minute is agreed', { agreed: 1n }, 'in-part'],
    ['all but a minute is agreed', { agreed: 599n }, 'in-part'],
    ['all of it is agreed', { agreed: 600n }, 'used'],
    ['it is paused, agreed or over', { state: 'paused', agreed: 600n, availableUntil: '2026-11-24' as CalendarDate }, 'paused'],
    ['it is ended', { state: 'ended' }, 'ended'],
  ] as const)
    test(`is ${look} where ${what}`, () => assert.equal(lookOf({ ...room, ...change }, today), look));
});

describe('slotsFit', () => {
  for (const [what, open, taken, wanted, fits] of [
    ['the wanted time is open and free', room.slots, [], [weekly(2, 540, 660)], true],
    ['only a part of it is open', room.slots, [], [weekly(2, 600, 720)], false],
    ['it is taken in part', room.slots, [weekly(2, 600, 630)], [weekly(2, 540, 660)], false],
    ['what is taken ends where it begins', room.slots, [weekly(2, 540, 600)], [weekly(2, 600, 660)], true],
    ['one of two is not open', room.slots, [], [weekly(2, 540, 660), weekly(3, 540, 660)], false],
    ['no times are named and none wanted', [], [], [], true],
    ['it names no times of its own', [], [], [weekly(7, 0, 1440)], true],
    ['it names none, but the time is taken', [], [weekly(7, 0, 600)], [weekly(7, 540, 660)], false],
  ] as const)
    test(`is ${fits} where ${what}`, () => assert.equal(slotsFit(open, taken, wanted), fits));

  const slot = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 6 }))
    .map(([day, from, hours]) => weekly(day as Weekday, from * 60, Math.min(24, from + hours) * 60));

  test('lets no two agreements meet, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 20 }), fc.array(slot, { maxLength: 4 }), (asked, open) => {
        const taken: Slot[] = [];
        for (const one of asked) if (slotsFit(open, taken, [one])) taken.push(one);
        for (const [index, one] of taken.entries()) {
          assert.ok(open.length === 0 || open.some((free) => overlapMinutes(free, one) === one.end - one.start));
          for (const other of taken.slice(index + 1)) assert.equal(overlapMinutes(one, other), 0);
        }
      }),
    );
  });
});

describe('slotsSuffice', () => {
  for (const [what, unit, amount, slots, isEnough] of [
    ['they are as long as the weekly hours', 'weekly-minutes', 180n, [weekly(2, 540, 600), weekly(4, 540, 660)], true],
    ['they are longer', 'weekly-minutes', 60n, [weekly(2, 540, 660)], true],
    ['they are a minute shorter', 'weekly-minutes', 120n, [weekly(2, 540, 659)], false],
    ['none is named yet', 'weekly-minutes', 180n, [], true],
    ['single hours may lie in many weeks', 'minutes', 180n, [weekly(2, 540, 600)], true],
    ['no hours are counted', 'persons', 20n, [weekly(2, 540, 600)], true],
  ] as const)
    test(`is ${isEnough} where ${what}`, () => assert.equal(slotsSuffice({ unit, amount, slots }), isEnough));
});

describe('editResource', () => {
  const facts = (change: Partial<ResourceFacts> = {}): ResourceFacts => ({
    title: room.title,
    description: room.description,
    conditions: room.conditions,
    category: room.category,
    unit: room.unit,
    amount: room.amount,
    holds: room.holds,
    slots: room.slots,
    place: room.place,
    availableUntil: room.availableUntil,
    ...change,
  });
  const half = { ...room, agreed: 120n };

  test('says it otherwise and counts the change', () => {
    assert.deepEqual(editResource(room, facts({ amount: 720n, holds: 30 }), []), ok({ ...room, amount: 720n, holds: 30, version: 4 }));
  });
  test('changes category and unit while nothing is agreed', () => {
    assert.deepEqual(
      editResource(room, facts({ category: 'know-how', unit: 'minutes' }), []),
      ok({ ...room, category: 'know-how', unit: 'minutes', version: 4 }),
    );
  });
  test('keeps category and unit once something is agreed', () => {
    assert.deepEqual(editResource(half, facts({ category: 'other' }), []), ok({ ...half, version: 4 }));
    assert.deepEqual(editResource(half, facts({ unit: 'fen' }), []), fail({ kind: 'less-than-agreed', agreed: 120n }));
  });
  test('does not fall below what is agreed', () => {
    assert.deepEqual(editResource(half, facts({ amount: 119n }), []), fail({ kind: 'less-than-agreed', agreed: 120n }));
    assert.equal(editResource(half, facts({ amount: 120n }), []).ok, true);
  });
  test('keeps the times that were agreed', () => {
    const taken = [weekly(4, 540, 600)];
    assert.deepEqual(editResource(half, facts({ slots: [weekly(2, 540, 660)] }), taken), fail({ kind: 'slots-agreed', slots: taken }));
    assert.equal(editResource(half, facts({ slots: [weekly(4, 480, 660)] }), taken).ok, true);
    assert.equal(editResource(half, facts({ slots: [] }), taken).ok, true);
  });
  test('loses no time that was not among the open ones before', () => {
    assert.equal(editResource(half, facts({ slots: [weekly(2, 540, 660)] }), [weekly(7, 540, 600)]).ok, true);
  });
  test('leaves alone what is ended', () => {
    assert.deepEqual(editResource({ ...room, state: 'ended' }, facts(), []), fail({ kind: 'wrong-resource-state', state: 'ended' }));
  });
});

describe('the life of a resource', () => {
  const steps = { pauseResource, resumeResource, endResource } as const;
  const allowed: Record<keyof typeof steps, Partial<Record<Resource['state'], Resource['state']>>> = {
    pauseResource: { available: 'paused' },
    resumeResource: { paused: 'available' },
    endResource: { available: 'ended', paused: 'ended' },
  };
  for (const [name, step] of Object.entries(steps) as [keyof typeof steps, (resource: Resource) => ReturnType<typeof endResource>][])
    for (const state of resourceStates) {
      const next = allowed[name][state];
      test(`${name} of one that is ${state} ${next === undefined ? 'is refused' : `makes it ${next}`}`, () => {
        assert.deepEqual(
          step({ ...room, state }),
          next === undefined ? fail({ kind: 'wrong-resource-state', state }) : ok({ ...room, state: next, version: 4 }),
        );
      });
    }

  test('never agrees more than there is, and never comes back from its end, whatever is tried', () => {
    const act = fc.oneof(
      fc.constantFrom<(resource: Resource) => ReturnType<typeof endResource>>(pauseResource, resumeResource, endResource),
      fc.bigInt(1n, 1_000n).map((amount) => (resource: Resource) => editResource(resource, { ...resource, amount }, [])),
      // as agreeing does it: only what is left of what is available
      fc
        .bigInt(1n, 400n)
        .map(
          (amount) => (resource: Resource) =>
            isAvailable(resource, today) && amount <= leftOf(resource)
              ? ok({ ...resource, agreed: resource.agreed + amount, version: resource.version + 1 })
              : fail({ kind: 'wrong-resource-state' as const, state: resource.state }),
        ),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let now: Resource = room;
        for (const one of acts) {
          const next = one(now);
          if (!next.ok) continue;
          assert.notEqual(now.state, 'ended');
          assert.equal(next.value.version, now.version + 1);
          now = next.value;
          assert.ok(now.agreed >= 0n && now.agreed <= now.amount);
        }
      }),
    );
  });
});
