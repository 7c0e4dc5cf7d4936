import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNeed } from '../../../../test-support/need.ts';
import { fail } from '../../../kernel/result.ts';
import { inBoth } from '../../../kernel/language.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import {
  acceptNeed,
  closeNeed,
  daysToClose,
  declineNeed,
  dueWhenRaised,
  escalateNeed,
  finishNeed,
  finalStates,
  formatNumber,
  gapOf,
  isPublic,
  isSeeking,
  leaveMeeting,
  mayRateForOther,
  needStates,
  parseNumber,
  partAgreed,
  partCalledOff,
  partDelivered,
  passOnNeed,
  publishNeed,
  judgementOf,
  rateNeed,
  replanNeed,
  stopNeed,
  tellRaiser,
  withdrawNeed,
  type Need,
  type NeedState,
  type Satisfaction,
} from './need.ts';
import { nextStepOf } from './next-step.ts';

const at = (text: string) => Date.parse(text) as Instant;
const timing = (text = '2026-11-25T02:00:00Z') => ({ at: at(text), calendar: chineseCalendar });
const worker = 'w' as PersonId;
const words = inBoth('理由', 'reason');
const projectDue = { date: '2026-12-20' as CalendarDate, certain: true };
const rating = (satisfaction: Satisfaction) => ({ satisfaction, words: undefined, at: timing().at, forOther: false });

/** Every step with the states in which it may be taken and those to which it may lead. */
const steps = {
  accept: { from: ['raised'], to: ['accepted'], take: (need: Need) => acceptNeed(need, worker, timing()) },
  decline: { from: ['raised', 'accepted'], to: ['declined'], take: (need: Need) => declineNeed(need, words, timing().at) },
  passOn: { from: ['raised', 'accepted', 'open'], to: ['passed-on'], take: (need: Need) => passOnNeed(need, words, words, timing().at) },
  withdraw: { from: ['raised', 'accepted', 'open'], to: ['withdrawn'], take: (need: Need) => withdrawNeed(need, timing().at) },
  publish: { from: ['accepted'], to: ['open'], take: (need: Need) => publishNeed(need, undefined, timing()) },
  escalate: { from: ['open', 'under-way'], to: ['open', 'under-way'], take: (need: Need) => escalateNeed(need, words, timing().at) },
  leaveMeeting: {
    from: ['open', 'under-way'],
    to: ['open', 'under-way'],
    take: (need: Need) => leaveMeeting({ ...need, escalatedAt: timing().at }),
  },
  stop: { from: ['under-way'], to: ['open'], take: (need: Need) => stopNeed(need, 0n, timing()) },
  finish: { from: ['open', 'under-way'], to: ['done'], take: (need: Need) => finishNeed(need, words, timing()) },
  tell: { from: ['done'], to: ['told'], take: (need: Need) => tellRaiser(need, timing()) },
  satisfied: { from: ['told'], to: ['rated'], take: (need: Need) => rateNeed(need, rating('satisfied'), timing()) },
  unsatisfied: { from: ['told'], to: ['under-way', 'rated'], take: (need: Need) => rateNeed(need, rating('not-satisfied'), timing()) },
  close: { from: ['rated'], to: ['closed'], take: (need: Need) => closeNeed(need, timing().at) },
} as const satisfies Record<string, { from: readonly NeedState[]; to: readonly NeedState[]; take: (need: Need) => unknown }>;

describe('the life of a need', () => {
  for (const [name, step] of Object.entries(steps))
    for (const state of needStates)
      test(`${name} ${(step.from as readonly NeedState[]).includes(state) ? 'leads on from' : 'is refused in'} ${state}`, () => {
        const isUnderWay = ['open', 'under-way', 'done', 'told', 'rated', 'closed'].includes(state);
        const need = aNeed({ state, ...(isUnderWay ? { agreed: 360n, delivered: 360n } : {}), due: undefined });
        const outcome = step.take(need);
        if ((step.from as readonly NeedState[]).includes(state)) {
          assert.ok(
            outcome.ok,
            JSON.stringify(outcome, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
          );
          assert.ok((step.to as readonly NeedState[]).includes(outcome.value.state));
          assert.equal(outcome.value.version, need.version + 1);
        } else assert.deepEqual(outcome, { ok: false, error: { kind: 'wrong-state', state } });
      });

  test('whatever is tried in whatever order, sums stay in order and ends stay ends', () => {
    const names = [...Object.keys(steps), 'agree', 'deliver', 'callOff'] as (keyof typeof steps | 'agree' | 'deliver' | 'callOff')[];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.bigInt({ min: 1n, max: 200n })), { maxLength: 40 }), (tries) => {
        let need = aNeed();
        for (const [name, amount] of tries) {
          const before = need;
          let outcome;
          if (name === 'agree') {
            if (!isSeeking(need) || amount > gapOf(need).amount) continue;
            outcome = partAgreed(need, amount, projectDue);
          } else if (name === 'deliver') {
            if (need.state !== 'under-way' || amount > need.agreed - need.delivered) continue;
            outcome = partDelivered(need, amount);
          } else if (name === 'callOff') {
            if (need.state !== 'under-way' || amount >= need.agreed) continue;
            const left = need.agreed - amount;
            outcome = partCalledOff(need, amount, need.delivered > left ? need.delivered - left : 0n);
          } else outcome = steps[name].take(need);
          if (outcome.ok) need = outcome.value;
          assert.ok(0n <= need.delivered && need.delivered <= need.agreed && need.agreed <= need.sought);
          assert.ok(need.reopened <= 2);
          if ((finalStates as readonly NeedState[]).includes(before.state)) assert.equal(need, before);
          assert.equal(nextStepOf(need) === undefined, (finalStates as readonly NeedState[]).includes(need.state));
          assert.equal(need.due === undefined, (finalStates as readonly NeedState[]).includes(need.state));
        }
      }),
      { numRuns: 500 },
    );
  });
});

test('what has come to its end has no next step, and everything else has one', () => {
  assert.deepEqual(needStates.filter((state) => nextStepOf(aNeed({ state })) === undefined).toSorted(), finalStates.toSorted());
});

test('what is at the joint meeting waits for it, not for the worker or the partners', () => {
  const owner = (state: NeedState, escalatedAt?: Instant) => nextStepOf(aNeed({ state, escalatedAt }))?.owner;
  const meeting = timing().at;
  assert.deepEqual([owner('open'), owner('open', meeting)], ['worker', 'joint-meeting']);
  assert.deepEqual([owner('under-way'), owner('under-way', meeting)], ['partners', 'joint-meeting']);
  assert.deepEqual([owner('done', meeting), owner('told', meeting)], ['worker', 'raiser']);
});

describe('isSeeking', () => {
  for (const [what, change, seeks] of [
    ['it is open', { state: 'open' }, true],
    ['a part is agreed', { state: 'under-way', agreed: 359n }, true],
    ['all is agreed', { state: 'under-way', agreed: 360n }, false],
    ['it is not open yet', { state: 'accepted' }, false],
    ['the work was done with a part', { state: 'done', agreed: 120n }, false],
  ] as const)
    test(`is ${seeks} where ${what}`, () => assert.equal(isSeeking(aNeed(change)), seeks));
});

describe('what is agreed', () => {
  test('holds it: it can be neither withdrawn nor passed on', () => {
    const need = aNeed({ state: 'open', agreed: 60n });
    assert.deepEqual(withdrawNeed(need, timing().at), { ok: false, error: { kind: 'something-agreed' } });
    assert.deepEqual(passOnNeed(need, words, words, timing().at), { ok: false, error: { kind: 'something-agreed' } });
  });
  test('is never more than what is sought, even by mistake of a caller', () => {
    assert.throws(() => partAgreed(aNeed({ state: 'open' }), 361n, projectDue), /agreed 361 of 360/);
    assert.throws(() => partAgreed(aNeed({ state: 'open' }), 0n, projectDue));
    assert.throws(() => partDelivered(aNeed({ state: 'under-way', agreed: 60n }), 61n), /delivered 61 of 60/);
    assert.throws(() => partDelivered(aNeed({ state: 'under-way', agreed: 60n }), 0n), /delivered 0 of 60/);
  });
  test('may be a single minute, or all that is sought; the first part alone sets the day', () => {
    const first = partAgreed(aNeed({ state: 'open' }), 1n, projectDue);
    assert.ok(first.ok);
    assert.deepEqual([first.value.state, first.value.agreed, first.value.due], ['under-way', 1n, projectDue]);
    const all = partAgreed(first.value, 359n, { date: '2027-01-20' as CalendarDate, certain: true });
    assert.ok(all.ok);
    assert.deepEqual([all.value.agreed, all.value.due], [360n, projectDue]);
  });
  test('arrives in parts, to the last minute', () => {
    const first = partDelivered(aNeed({ state: 'under-way', agreed: 60n }), 1n);
    assert.ok(first.ok);
    const all = partDelivered(first.value, 59n);
    assert.deepEqual(all.ok && all.value.delivered, 60n);
  });
  test('is agreed while it is open, arrives and is planned anew while it is under way, and at no other time', () => {
    const later = { date: '2027-01-20' as CalendarDate, certain: true };
    const replanned = replanNeed(aNeed({ state: 'under-way', due: projectDue }), later);
    assert.deepEqual(replanned.ok && replanned.value.due, later);
    for (const state of ['accepted', 'done', 'withdrawn'] as const) {
      const need = aNeed({ state, agreed: 120n });
      for (const outcome of [partAgreed(need, 60n, projectDue), partDelivered(need, 60n), replanNeed(need, later)])
        assert.deepEqual(outcome, fail({ kind: 'wrong-state', state }));
    }
  });
  test('is sought again where one partner calls its part off, and never becomes less than what is left', () => {
    const need = aNeed({ state: 'under-way', agreed: 240n, delivered: 120n });
    const left = partCalledOff(need, 120n, 120n);
    assert.ok(left.ok);
    assert.deepEqual([left.value.state, left.value.agreed, left.value.delivered], ['under-way', 120n, 0n]);
    assert.throws(() => partCalledOff(need, 240n, 120n), /called off 240/, 'the last part stops the project instead');
    assert.throws(() => partCalledOff(need, 180n, 0n), /called off 180/);
    assert.throws(() => partCalledOff(need, 60n, 121n), /called off 60, 121 delivered/);
    assert.throws(() => partCalledOff(need, 0n, 0n), /called off 0/);
    for (const [amount, delivered] of [
      [120n, 0n],
      [239n, 119n],
      [1n, 0n],
    ] as const)
      assert.equal(partCalledOff(need, amount, delivered).ok, true);
    assert.deepEqual(partCalledOff(aNeed({ state: 'told', agreed: 240n }), 60n, 0n), {
      ok: false,
      error: { kind: 'wrong-state', state: 'told' },
    });
  });
  test('shows what is still sought: 30,000 yuan met by 12,000 and 8,000 leave 10,000', () => {
    const money = aNeed({ state: 'open', category: 'money', unit: 'fen', sought: 3_000_000n });
    const first = partAgreed(money, 1_200_000n, projectDue);
    assert.ok(first.ok);
    const second = partAgreed(first.value, 800_000n, projectDue);
    assert.ok(second.ok);
    assert.deepEqual(gapOf(second.value), { unit: 'fen', amount: 1_000_000n });
    assert.equal(second.value.state, 'under-way');
    assert.ok(isSeeking(second.value));
  });
  test('has to arrive before the work is done', () => {
    assert.deepEqual(finishNeed(aNeed({ state: 'under-way', agreed: 60n }), words, timing()), {
      ok: false,
      error: { kind: 'nothing-delivered' },
    });
  });
});

describe('a judgement', () => {
  const told = aNeed({ state: 'told', agreed: 360n, delivered: 360n });
  test('of not satisfied takes it up again once, then to the joint meeting, then stands', () => {
    const once = rateNeed(told, rating('not-satisfied'), timing());
    assert.ok(once.ok);
    assert.equal(once.value.state, 'under-way');
    assert.equal(once.value.reopened, 1);
    assert.equal(once.value.escalatedAt, undefined);
    const twice = rateNeed({ ...once.value, state: 'told' }, rating('not-satisfied'), timing());
    assert.ok(twice.ok);
    assert.equal(twice.value.state, 'under-way');
    assert.equal(twice.value.escalatedAt, timing().at);
    const thrice = rateNeed({ ...twice.value, state: 'told' }, rating('not-satisfied'), timing());
    assert.ok(thrice.ok);
    assert.equal(thrice.value.state, 'rated');
    assert.equal(thrice.value.rating?.satisfaction, 'not-satisfied');
  });
  test('of not satisfied takes up again as well what was at the joint meeting for want of partners', () => {
    const wasThere = { ...told, escalatedAt: at('2026-11-01T02:00:00Z') };
    const once = rateNeed(wasThere, rating('not-satisfied'), timing());
    assert.ok(once.ok);
    assert.deepEqual([once.value.state, once.value.reopened, once.value.escalatedAt], ['under-way', 1, wasThere.escalatedAt]);
    const twice = rateNeed({ ...once.value, state: 'told' }, rating('not-satisfied'), timing());
    assert.ok(twice.ok);
    assert.deepEqual([twice.value.state, twice.value.escalatedAt], ['under-way', timing().at]);
  });
  test('is of the result that it was given for, and says nothing of a later one', () => {
    const once = rateNeed(told, rating('not-satisfied'), timing());
    assert.ok(once.ok);
    assert.equal(judgementOf(once.value)?.satisfaction, 'not-satisfied');
    const again = finishNeed(once.value, words, timing('2026-12-01T02:00:00Z'));
    assert.ok(again.ok);
    assert.equal(judgementOf(again.value), undefined);
    assert.equal(judgementOf({ rating: undefined, doneAt: undefined }), undefined);
  });
  test('that nobody gives leaves it to be closed once its day has passed', () => {
    const waiting = { ...told, due: { date: '2026-11-25' as CalendarDate, certain: true } };
    assert.deepEqual(closeNeed(waiting, at('2026-11-25T10:00:00Z')), { ok: false, error: { kind: 'wrong-state', state: 'told' } });
    assert.deepEqual(closeNeed({ ...waiting, state: 'done' }, at('2026-12-25T10:00:00Z')), fail({ kind: 'wrong-state', state: 'done' }));
    // 16:00 in London is already the next day in Xiamen
    assert.ok(closeNeed(waiting, at('2026-11-25T16:00:00Z')).ok);
  });
});

describe('a judgement that a worker writes down', () => {
  const due = { date: '2026-11-25' as CalendarDate, certain: true };
  const on = (day: string) => day as CalendarDate;
  for (const [who, hasAccount, today, may] of [
    ['whoever has no account', false, '2026-11-24', true],
    ['whoever has an account, on the last day for it', true, '2026-11-25', false],
    ['whoever has an account, once that day has passed', true, '2026-11-26', true],
  ] as const)
    test(`may${may ? '' : ' not'} be that of ${who}`, () => {
      assert.equal(mayRateForOther(aNeed({ state: 'told', due }), hasAccount, on(today)), may);
      assert.equal(mayRateForOther(aNeed({ state: 'done', due }), hasAccount, on(today)), false);
    });
});

describe('the joint meeting', () => {
  test('is a mark that can be taken off again, with its reason', () => {
    const open = aNeed({ state: 'open' });
    const marked = escalateNeed(open, words, timing().at);
    assert.ok(marked.ok);
    assert.deepEqual(escalateNeed(marked.value, words, timing().at), fail({ kind: 'wrong-state', state: 'open' }));
    assert.deepEqual(leaveMeeting(marked.value), { ok: true, value: { ...open, version: open.version + 2 } });
    assert.deepEqual(leaveMeeting(open), { ok: false, error: { kind: 'wrong-state', state: 'open' } });
  });
});

describe('a need whose project stopped', () => {
  const underWay = aNeed({ state: 'under-way', agreed: 300n, delivered: 200n });
  test('is open again, due as when it was published, and keeps counting what was given', () => {
    const stopped = stopNeed(underWay, 120n, timing());
    assert.ok(stopped.ok);
    assert.deepEqual([stopped.value.state, stopped.value.agreed, stopped.value.delivered], ['open', 120n, 120n]);
    assert.deepEqual(stopped.value.due, { date: '2026-12-23', certain: true });
    assert.equal(isSeeking(stopped.value), true);
    assert.ok(withdrawNeed(stopped.value, timing().at).ok);
  });
  test('keeps no more than what came, even by mistake of a caller', () => {
    for (const kept of [-1n, 201n]) assert.throws(() => stopNeed(underWay, kept, timing()), /of 200/);
  });
  test('stays under way where all of it was given: there is a result to write down', () => {
    const all = { ...underWay, agreed: 360n, delivered: 360n };
    assert.deepEqual(stopNeed(all, 360n, timing()), { ok: false, error: { kind: 'all-delivered' } });
    assert.ok(stopNeed(all, 359n, timing()).ok);
  });
});

describe('deadlines', () => {
  const step = (from: NeedState, name: keyof typeof steps, change: Partial<Need> = {}) => {
    const taken = steps[name].take(aNeed({ state: from, agreed: 360n, delivered: 360n, ...change }));
    return taken.ok ? taken.value.due?.date : undefined;
  };
  for (const [what, due, date] of [
    ['a need is answered the working day after it was raised', dueWhenRaised(timing()).date, '2026-11-26'],
    ['what was accepted is published within two', step('raised', 'accept'), '2026-11-27'],
    ['partners for what is urgent are found within two', step('accepted', 'publish', { urgency: 'urgent' }), '2026-11-27'],
    ['partners for key matters are found within a week', step('accepted', 'publish', { urgency: 'key' }), '2026-12-02'],
    ['partners for routine matters are found within four weeks', step('accepted', 'publish', { urgency: 'routine' }), '2026-12-23'],
    ['the one who asked is told within two', step('under-way', 'finish'), '2026-11-27'],
    ['they judge it within a week', step('done', 'tell'), '2026-12-02'],
    ['what was judged is closed within two', step('told', 'satisfied'), '2026-11-27'],
    ['what is taken up again is done within a week', step('told', 'unsatisfied'), '2026-12-02'],
  ] as const)
    test(what, () => assert.equal(due, date));

  test('count working days with the shifted ones', () => {
    // 1 to 8 October 2026 are holidays with a working Saturday on the 10th
    const accepted = acceptNeed(aNeed(), worker, timing('2026-09-29T02:00:00Z'));
    assert.ok(accepted.ok);
    const open = publishNeed(aNeed({ state: 'accepted', urgency: 'key' }), undefined, timing('2026-09-29T02:00:00Z'));
    assert.ok(open.ok);
    assert.ok(chineseCalendar.isWorkingDay('2026-10-10' as CalendarDate));
    assert.equal(open.value.due?.certain, true);
    assert.ok((open.value.due?.date ?? '') > '2026-10-08', open.value.due?.date);
  });
  test('say so where the holidays of a year are not announced', () => {
    const open = publishNeed(aNeed({ state: 'accepted' }), undefined, timing('2030-12-20T02:00:00Z'));
    assert.ok(open.ok);
    assert.deepEqual(open.value.due, { date: '2031-01-17', certain: false });
  });
});

describe('numbers', () => {
  test('stand in addresses and are read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), fc.integer({ min: 1, max: 9_999_999 }), (year, sequence) => {
        assert.deepEqual(parseNumber(formatNumber({ year, sequence })), { year, sequence });
      }),
    );
  });
  for (const text of ['', '2026', '2026-1', '2026-0001', '2026-01a', '26-001', '2026-001 '])
    test(`"${text}" is none`, () => assert.equal(parseNumber(text), undefined));
});

describe('daysToClose', () => {
  test('counts the calendar days of the place', () => {
    assert.equal(daysToClose({ raisedAt: at('2026-11-01T15:59:00Z'), closedAt: at('2026-11-01T16:01:00Z') }), 1);
    assert.equal(daysToClose({ raisedAt: at('2026-11-01T02:00:00Z'), closedAt: at('2026-11-01T09:00:00Z') }), 0);
    assert.equal(daysToClose({ raisedAt: at('2026-11-01T02:00:00Z'), closedAt: undefined }), undefined);
  });
});

test('everybody may read a need from the day on which it was opened', () => {
  assert.deepEqual([isPublic(aNeed({ publishedAt: undefined })), isPublic(aNeed({ publishedAt: timing().at }))], [false, true]);
});
