import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aNeed } from '../../../../test-support/need.ts';
import type { PersonId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import type { HappeningKind } from './happening.ts';
import type { Offer } from './offer.ts';
import { recountAnswerDue, recountNeedDue } from './recount-deadline.ts';

const at = (day: string) => Date.parse(`${day}T02:00:00Z`) as Instant;
const history = (...happenings: [HappeningKind, string][]) =>
  happenings.map(([kind, day]) => ({ kind, need: aNeed().id, at: at(day), detail: {} }));

describe('recountNeedDue', () => {
  for (const [kind, date] of [
    ['need-raised', '2026-11-26'],
    ['need-accepted', '2026-11-27'],
    ['need-published', '2026-12-23'],
    ['project-begun', '2026-12-23'],
    ['project-stopped', '2026-12-23'],
    ['need-reopened', '2026-12-02'],
    ['need-done', '2026-11-27'],
    ['raiser-told', '2026-12-02'],
    ['need-rated', '2026-11-27'],
  ] as const)
    test(`counts from the last happening that set a day: ${kind}`, () =>
      assert.deepEqual(
        recountNeedDue(
          aNeed(),
          history(['need-raised', '2026-11-02'], [kind, '2026-11-25'], ['offer-made', '2026-11-26']),
          chineseCalendar,
        ),
        { date, certain: true },
      ));
  test('finds none where nothing set a day', () =>
    assert.equal(recountNeedDue(aNeed(), history(['offer-made', '2026-11-25']), chineseCalendar), undefined));
});

describe('recountAnswerDue', () => {
  const uncertain = { date: '2026-11-30', certain: false };
  const agreement = { person: 'lin' as PersonId, at: at('2026-11-25') };
  const due = (offer: Partial<Pick<Offer, 'provider' | 'seeker'>>, answerDue: unknown = uncertain) =>
    recountAnswerDue({ provider: undefined, seeker: undefined, ...offer, answerDue } as Offer, chineseCalendar);
  test('counts from the day on which the terms were proposed, by whichever side', () => {
    assert.deepEqual(due({ provider: agreement }), { date: '2026-11-27', certain: true });
    assert.deepEqual(due({ seeker: agreement }), { date: '2026-11-27', certain: true });
  });
  test('leaves alone what waits for no answer', () => assert.equal(due({ provider: agreement }, null), null));
});
