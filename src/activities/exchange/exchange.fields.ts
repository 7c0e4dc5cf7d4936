/** Fields as a form, an API call or a row of a table gives them: read one by one, with what is wrong with each. */
import { written, type BilingualText, type Language } from '../../kernel/language.ts';
import { problemOfText } from '../../kernel/public-text.ts';
import { writtenLanguage } from '../../kernel/written-language.ts';
import { parseQuantity, type QuantityError, type Unit } from '../../kernel/quantity.ts';
import { formatTime, overlapMinutes, parseTime, type Slot } from '../../kernel/slots.ts';
import { parseDate, type CalendarDate, type Weekday } from '../../kernel/time.ts';
import { slotsSuffice } from './domain/resource.ts';

/** Everything as text, as it was typed. Unknown fields are ignored, missing ones are ''. */
export type RawFields = (name: string) => string;

/** Too long, with how many characters there may be. */
export type LongerThan = `longer-than-${number}`;
export const mostOf = (problem: LongerThan): string => problem.slice('longer-than-'.length);

/** What is wrong with a field; routes turn it into a message in the reader's language. */
export type FieldProblem =
  | 'missing'
  | LongerThan
  | 'personal-number'
  | 'unreadable'
  | QuantityError['kind']
  | 'not-a-date'
  | 'in-the-past'
  | 'in-the-future'
  | 'not-a-time'
  | 'ends-before-it-begins'
  /** Meets one of the times above it. */
  | 'meets-another-time'
  /** The times are shorter together than the weekly hours that they are for. */
  | 'too-few-hours'
  | 'unknown-choice'
  /** Written in Japanese or Korean: content is kept in Chinese and English. */
  | 'neither-zh-nor-en'
  | 'not-agreed'
  /** Something stands in a field below that this choice leaves out. */
  | 'contradicted'
  /** A community for which the actor does not work. */
  | 'not-yours'
  /** Stands fixed since something was agreed. */
  | 'agreed-already'
  | 'same-as-caption';
export type FieldProblems = Readonly<Record<string, FieldProblem>>;

/** Longest texts, in characters. */
export const longest = {
  title: 80,
  description: 2_000,
  forWhom: 200,
  conditions: 500,
  name: 200,
  contact: 200,
  reason: 500,
  result: 2_000,
} as const;

/** Collects the problems of fields while reading them. */
export class FieldReader {
  readonly problems: Record<string, FieldProblem> = {};
  readonly #raw: RawFields;
  constructor(raw: RawFields) {
    this.#raw = raw;
  }
  raw(name: string): string {
    return this.#raw(name).trim();
  }
  fail(name: string, problem: FieldProblem): undefined {
    this.problems[name] ??= problem;
    return undefined;
  }
  /** A text that everybody will read: not too long, to be seen, without anybody's number. */
  publicText(name: string, most: number, isOptional = false): string | undefined {
    const text = this.raw(name).replaceAll('\r\n', '\n');
    if (text === '' && isOptional) return undefined;
    if ([...text].length > most) return this.fail(name, `longer-than-${most}`);
    const problem = problemOfText(text);
    return problem ? this.fail(name, problem) : text;
  }
  /** A `publicText` with its language, which the words themselves show. @param language of the page it was typed on. */
  content(name: string, most: number, language: Language, isOptional = false): BilingualText | undefined {
    const text = this.publicText(name, most, isOptional);
    if (text === undefined) return undefined;
    const original = writtenLanguage(text, language);
    return original ? written(original, text) : this.fail(name, 'neither-zh-nor-en');
  }
  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const text = this.raw(name);
    if (text === '') return this.fail(name, 'missing');
    return choices.find((choice) => choice === text) ?? this.fail(name, 'unknown-choice');
  }
  date(name: string, bounds: { from?: CalendarDate; to?: CalendarDate; isOptional?: boolean }): CalendarDate | undefined {
    const text = this.raw(name);
    if (text === '') return bounds.isOptional ? undefined : this.fail(name, 'missing');
    const date = parseDate(text);
    if (!date) return this.fail(name, 'not-a-date');
    if (bounds.from && date < bounds.from) return this.fail(name, 'in-the-past');
    if (bounds.to && date > bounds.to) return this.fail(name, 'in-the-future');
    return date;
  }
  /** A whole number of people, 1 to a million. */
  persons(name: string): number | undefined {
    const text = this.raw(name);
    if (text === '') return undefined;
    const read = parseQuantity('persons', text);
    return read.ok ? Number(read.value.amount) : this.fail(name, read.error.kind);
  }
  quantity(name: string, unit: Unit | undefined): bigint | undefined {
    const text = this.raw(name);
    if (text === '') return this.fail(name, 'missing');
    if (!unit) return undefined;
    const read = parseQuantity(unit, text);
    return read.ok ? read.value.amount : this.fail(name, read.error.kind);
  }
  /**
   * Up to `most` times, none of which meets another: `slot-1-day` (1 to 7, or a date) or `slot-1-date`, `slot-1-start`, `slot-1-end`.
   * @param from the first day on which one may stand.
   */
  slots(most: number, from: CalendarDate): Slot[] {
    const slots: Slot[] = [];
    for (let index = 1; index <= most; index += 1) {
      const part = (suffix: 'day' | 'date' | 'start' | 'end') => this.raw(`slot-${index}-${suffix}`);
      // a weekday and a date together are no day that there is
      const day = part('day') + part('date');
      if (day + part('start') + part('end') === '') continue;
      const name = `slot-${index}`;
      const date = parseDate(day);
      const weekday = /^[1-7]$/.test(day) ? (Number(day) as Weekday) : undefined;
      const start = parseTime(part('start'));
      const end = parseTime(part('end'));
      if ((!date && !weekday) || start === undefined || end === undefined) this.fail(name, 'not-a-time');
      else if (end <= start) this.fail(name, 'ends-before-it-begins');
      else if (date && date < from) this.fail(name, 'in-the-past');
      else {
        const slot: Slot = weekday ? { weekday, start, end } : { date: date as CalendarDate, start, end };
        if (slots.some((other) => overlapMinutes(other, slot) > 0)) this.fail(name, 'meets-another-time');
        slots.push(slot);
      }
    }
    return slots;
  }
  /** Up to six times: none, or as many as the weekly hours take that they are for. */
  slotsFor(unit: Unit | undefined, amount: bigint | undefined, from: CalendarDate): Slot[] {
    const slots = this.slots(6, from);
    const isKnown = unit !== undefined && amount !== undefined;
    if (isKnown && !slotsSuffice({ unit, amount, slots })) this.fail('slot-1', 'too-few-hours');
    return slots;
  }
}

/** Times as `FieldReader.slots` reads them. */
export const slotValues = (slots: readonly Slot[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    slots.flatMap((slot, index) => [
      'weekday' in slot ? [`slot-${index + 1}-day`, String(slot.weekday)] : [`slot-${index + 1}-date`, slot.date],
      [`slot-${index + 1}-start`, formatTime(slot.start)],
      [`slot-${index + 1}-end`, formatTime(slot.end)],
    ]),
  );
