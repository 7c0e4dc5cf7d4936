import type { Need } from '../src/activities/exchange/index.ts';
import { inBoth } from '../src/kernel/language.ts';
import type { CalendarDate, Instant } from '../src/kernel/time.ts';

const id = <Id extends string>(last: number) => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as Id;

/** A need as it is just after it was raised, with whatever a test wants otherwise. */
export function aNeed(change: Partial<Need> = {}): Need {
  return {
    id: id(1),
    number: { year: 2026, sequence: 1 },
    state: 'raised',
    title: inBoth('太极班找场地', 'A room for the tai chi class'),
    description: inBoth('每周三次，每次两小时。', 'Three times a week, two hours each.'),
    forWhom: undefined,
    category: 'venue',
    unit: 'weekly-minutes',
    sought: 360n,
    agreed: 0n,
    delivered: 0n,
    persons: 25,
    subdistrict: id(11),
    community: id(12),
    place: id(12),
    neededBy: undefined,
    slots: [],
    urgency: 'routine',
    source: 'own-entry',
    heardOn: '2026-11-23' as CalendarDate,
    publicName: { kind: 'pseudonym', text: '阿强' },
    raisedBy: id(21),
    enteredBy: id(21),
    worker: undefined,
    dispatchedTo: undefined,
    raisedAt: Date.parse('2026-11-23T02:00:00Z') as Instant,
    acceptedAt: undefined,
    publishedAt: undefined,
    doneAt: undefined,
    toldAt: undefined,
    closedAt: undefined,
    due: { date: '2026-11-24' as CalendarDate, certain: true },
    reopened: 0,
    escalatedAt: undefined,
    reason: undefined,
    passedOnTo: undefined,
    result: undefined,
    rating: undefined,
    version: 1,
    ...change,
  };
}
