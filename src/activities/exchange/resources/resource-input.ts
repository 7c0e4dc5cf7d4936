/** A resource as a form or an API call gives it: parsed, then checked in one place. */
import { parseId, type PlaceId } from '../../../kernel/ids.ts';
import type { Language } from '../../../kernel/language.ts';
import { parseUnit, type Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt, type CalendarDate } from '../../../kernel/time.ts';
import { categories, unitsOf } from '../domain/need.ts';
import type { Resource, ResourceFacts } from '../domain/resource.ts';
import { FieldReader, longest, type FieldProblems, type RawFields } from '../exchange.fields.ts';

/** A resource may be open at more times than a need asks for. */
export const MOST_SLOTS = 10;

export function readResourceInput(
  raw: RawFields,
  context: {
    readonly language: Language;
    readonly today: CalendarDate;
    readonly isPlace: (id: PlaceId) => boolean;
    /** As it stands, where it is said otherwise: its days may be past since. */
    readonly before?: Pick<Resource, 'enteredAt'>;
  },
): Result<ResourceFacts, FieldProblems> {
  const read = new FieldReader(raw);
  const from = context.before ? dateAt(context.before.enteredAt) : context.today;
  const text = (name: string, most: number, isOptional = false) => read.content(name, most, context.language, isOptional);
  const title = text('title', longest.title);
  const description = text('description', longest.description);
  const category = read.choice('category', categories);
  const units: readonly Unit[] = category ? unitsOf[category] : [];
  const given = parseUnit(read.raw('unit'));
  const unit = given && units.includes(given) ? given : units[0];
  if (read.raw('unit') !== '' && category && given !== unit) read.fail('unit', 'unknown-choice');
  const amount = read.quantity('amount', unit);
  const holds = read.persons('holds');
  const place = parseId<PlaceId>(read.raw('place'));
  if (!place || !context.isPlace(place)) read.fail('place', read.raw('place') === '' ? 'missing' : 'unknown-choice');
  const slots = read.slots(MOST_SLOTS, from);
  const conditions = text('conditions', longest.conditions, true);
  const availableUntil = read.date('available-until', { from: from, isOptional: true });

  if (Object.keys(read.problems).length > 0 || !title || !description || !category || !unit || !amount || !place)
    return fail(read.problems);
  return ok({ title, description, conditions, category, unit, amount, holds, slots, place, availableUntil });
}
