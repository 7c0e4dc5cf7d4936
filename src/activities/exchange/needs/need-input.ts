/** A need as a form, an API call or a row of a table gives it: parsed, then checked in one place. */
import { parseId, type PlaceId } from '../../../kernel/ids.ts';
import type { BilingualText, Language } from '../../../kernel/language.ts';
import { parseUnit, type Unit } from '../../../kernel/quantity.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { dateAt, type CalendarDate } from '../../../kernel/time.ts';
import {
  categories,
  sources,
  unitsOf,
  urgencies,
  type Category,
  type Need,
  type PublicName,
  type Source,
  type Urgency,
} from '../domain/need.ts';
import { FieldReader, longest, type FieldProblems, type RawFields } from '../exchange.fields.ts';

export type NeedInput = {
  readonly title: BilingualText;
  readonly description: BilingualText;
  readonly forWhom: BilingualText | undefined;
  readonly category: Category;
  readonly unit: Unit;
  readonly sought: bigint;
  readonly persons: number | undefined;
  readonly place: PlaceId;
  readonly neededBy: CalendarDate | undefined;
  readonly slots: readonly Slot[];
  readonly urgency: Urgency;
  readonly source: Source;
  readonly heardOn: CalendarDate;
  readonly publicName: PublicName;
  /** Contact for this matter alone, in plain text: sealed before it is stored. */
  readonly contact: string | undefined;
};

/** @param mayNameSource workers say how they heard of it; a resident's own entry is just that. */
export function readNeedInput(
  raw: RawFields,
  context: {
    readonly language: Language;
    readonly today: CalendarDate;
    readonly mayNameSource: boolean;
    readonly isPlace: (id: PlaceId) => boolean;
    /** As it stands, where it is said otherwise: how it was heard of stays where the form does not say, and days may be past since. */
    readonly before?: Pick<Need, 'source' | 'heardOn' | 'raisedAt'>;
  },
): Result<NeedInput, FieldProblems> {
  const read = new FieldReader(raw);
  const from = context.before ? dateAt(context.before.raisedAt) : context.today;
  const text = (name: string, most: number, isOptional = false) => read.content(name, most, context.language, isOptional);
  const title = text('title', longest.title);
  const description = text('description', longest.description);
  const forWhom = text('for-whom', longest.forWhom, true);
  const category = read.choice('category', categories);
  const units: readonly Unit[] = category ? unitsOf[category] : [];
  const given = parseUnit(read.raw('unit'));
  const unit = given && units.includes(given) ? given : units[0];
  if (read.raw('unit') !== '' && category && given !== unit) read.fail('unit', 'unknown-choice');
  const sought = read.quantity('amount', unit);
  const persons = read.persons('persons');
  const place = parseId<PlaceId>(read.raw('place'));
  if (!place || !context.isPlace(place)) read.fail('place', read.raw('place') === '' ? 'missing' : 'unknown-choice');
  const neededBy = read.date('needed-by', { from: from, isOptional: true });
  const slots = read.slotsFor(unit, sought, from);
  const urgency = read.raw('urgency') === '' ? 'routine' : read.choice('urgency', urgencies);
  const heard = context.before ?? { source: 'own-entry', heardOn: context.today };
  const source = context.mayNameSource ? read.choice('source', sources) : heard.source;
  const heardOn = context.mayNameSource && read.raw('heard-on') !== '' ? read.date('heard-on', { to: context.today }) : heard.heardOn;
  const nameKind = read.raw('name-kind') === '' ? 'none' : read.choice('name-kind', ['name', 'pseudonym', 'none'] as const);
  if (nameKind === 'none' && read.raw('public-name') !== '') read.fail('name-kind', 'contradicted');
  const publicName = nameKind === 'none' ? undefined : read.publicText('public-name', longest.name);
  const contact = read.raw('contact');
  if ([...contact].length > longest.contact) read.fail('contact', `longer-than-${longest.contact}`);

  if (
    Object.keys(read.problems).length > 0 ||
    !title ||
    !description ||
    !category ||
    !unit ||
    !sought ||
    !place ||
    !urgency ||
    !source ||
    !heardOn
  )
    return fail(read.problems);
  return ok({
    title,
    description,
    forWhom,
    category,
    unit,
    sought,
    persons,
    place,
    neededBy,
    slots,
    urgency,
    source,
    heardOn,
    publicName: nameKind && nameKind !== 'none' && publicName ? { kind: nameKind, text: publicName } : { kind: 'none' },
    contact: contact === '' ? undefined : contact,
  });
}
