/**
 * What agreements take of a resource, and until when. Lent: weekly hours and people are there again after the agreement's time. Given:
 * money, goods, single hours and visits are used up.
 */
import type { Unit } from '../../../kernel/quantity.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { addDays, type CalendarDate } from '../../../kernel/time.ts';
import type { Resource } from './resource.ts';

const comesBack = {
  'weekly-minutes': true,
  persons: true,
  minutes: false,
  fen: false,
  pieces: false,
  visits: false,
} as const satisfies Record<Unit, boolean>;
/** Whether what is counted in a unit is lent; else it is given. */
export const isLent = (unit: Unit): boolean => comesBack[unit];

/** Both days are in it; without a last day it has no end that is known. */
export type Period = { readonly from: CalendarDate; readonly until: CalendarDate | undefined };

/** What one agreement takes: its times for a period, its amount for the same period or, given, for good. */
export type Use = Period & { readonly amount: bigint; readonly slots: readonly Slot[]; readonly isGiven: boolean };

const holdsOn = ({ from, until }: Period, day: CalendarDate): boolean => from <= day && (until === undefined || day <= until);
const meet = (one: Period, other: Period): boolean =>
  (other.until === undefined || one.from <= other.until) && (one.until === undefined || other.from <= one.until);

/** From a day on, for as long as anybody can see. */
const everFrom = (from: CalendarDate): Period => ({ from, until: undefined });

/** The most that is taken on any day of a period. */
export function mostTaken(uses: readonly Use[], period: Period): bigint {
  const takenOn = (day: CalendarDate) => uses.reduce((sum, use) => (use.isGiven || holdsOn(use, day) ? sum + use.amount : sum), 0n);
  // it only grows on days on which something begins
  const days = [period.from, ...uses.map((use) => use.from).filter((from) => holdsOn(period, from))];
  return days.map(takenOn).reduce((most, taken) => (taken > most ? taken : most), 0n);
}

/** What can be agreed for a whole period, in the resource's unit: its amount less the most that is taken on any of the days. */
export const leftDuring = (resource: Pick<Resource, 'amount'>, uses: readonly Use[], period: Period): bigint =>
  resource.amount - mostTaken(uses, period);

/** What counts as agreed of a resource: the most that is taken on any day from today on. */
export const agreedFrom = (uses: readonly Use[], today: CalendarDate): bigint => mostTaken(uses, everFrom(today));

/** Times that somebody else has in a period. */
export const slotsTaken = (uses: readonly Use[], period: Period): Slot[] =>
  uses.filter((use) => meet(use, period)).flatMap((use) => use.slots);
export const slotsTakenFrom = (uses: readonly Use[], today: CalendarDate): Slot[] => slotsTaken(uses, everFrom(today));

/** The first day from which there is more for good than today, and how much; undefined where no end is known, or nothing comes back. */
export function freeAgain(
  resource: Pick<Resource, 'amount' | 'availableUntil'>,
  uses: readonly Use[],
  today: CalendarDate,
): { readonly from: CalendarDate; readonly left: bigint } | undefined {
  const left = leftDuring(resource, uses, everFrom(today));
  return uses
    .flatMap(({ until }) => (until === undefined ? [] : [addDays(until, 1)]))
    .filter((from) => resource.availableUntil === undefined || from <= resource.availableUntil)
    .toSorted()
    .map((from) => ({ from, left: leftDuring(resource, uses, everFrom(from)) }))
    .find((then) => then.left > left);
}
