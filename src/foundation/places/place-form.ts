/** A place's form: from the place to its fields, from what was sent to the fields, and from problems to messages. */
import { asBoth } from '../../kernel/both-languages.ts';
import type { Language } from '../../kernel/language.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Difference } from '../../ui/comparison.tsx';
import { dateText, dateValues, type FieldErrors, type Values } from '../../ui/form.tsx';
import type { Place } from './domain/place.ts';
import { mostFigures, type PlaceFields, type PlaceProblems } from './domain/place-content.ts';
import { placesTexts } from './places.texts.ts';

export function fieldsFrom({ text }: Form): PlaceFields {
  const both = (name: string) => ({ zh: text(`${name}-zh`), en: text(`${name}-en`) });
  return {
    name: both('name'),
    slug: text('slug'),
    address: both('address'),
    description: both('description'),
    latitude: text('latitude'),
    longitude: text('longitude'),
    builtDecade: text('built-decade'),
    deskTitle: both('desk-title'),
    deskHours: both('desk-hours'),
    deskPhone: text('desk-phone'),
    figures: Array.from({ length: mostFigures }, (_, index) => ({
      what: both(`figure-${index}-what`),
      value: text(`figure-${index}-value`),
      qualifier: text(`figure-${index}-qualifier`),
      asOf: dateText(text, `figure-${index}-as-of`),
      source: both(`figure-${index}-source`),
    })),
  };
}

/** What stands in the form of a place that is there. */
export function valuesOf(place: Place): Values {
  const values: Record<string, string> = {
    slug: place.slug ?? '',
    latitude: place.position ? plainDegrees(place.position.latitude) : '',
    longitude: place.position ? plainDegrees(place.position.longitude) : '',
    'built-decade': place.builtDecade?.toString() ?? '',
    'desk-phone': place.serviceDesk?.phone ?? '',
  };
  const both = (name: string, text: Parameters<typeof asBoth>[0]) => {
    const { zh, en } = asBoth(text);
    values[`${name}-zh`] = zh;
    values[`${name}-en`] = en;
  };
  both('name', place.name);
  both('address', place.address);
  both('description', place.description);
  both('desk-title', place.serviceDesk?.title);
  both('desk-hours', place.serviceDesk?.hours);
  for (const [index, figure] of place.figures.entries()) {
    both(`figure-${index}-what`, figure.what);
    both(`figure-${index}-source`, figure.source);
    values[`figure-${index}-value`] = String(figure.value);
    values[`figure-${index}-qualifier`] = figure.qualifier;
    Object.assign(values, dateValues(`figure-${index}-as-of`, figure.asOf));
  }
  return values;
}

/** Stored with the four bytes of a real: five decimals, about a metre, are what remains certain. */
const plainDegrees = (value: number): string => String(Number(value.toFixed(5)));

type LabelKey = keyof ReturnType<typeof placesTexts>['fields'];

/** The label of a field: "名称（中文）", "Source in English, figure 2". */
export function labelOf(language: Language, field: string): string {
  const t = placesTexts(language);
  const [, index, rest = field] = /^figure-(\d)-(.+)$/.exec(field) ?? [];
  const [, base = rest, side] = /^(.+)-(zh|en)$/.exec(rest) ?? [];
  const plain = t.fields[base as LabelKey];
  const label = side === 'zh' || side === 'en' ? t.inLanguage[side](plain) : plain;
  return index === undefined ? label : t.ofFigure(label, Number(index) + 1);
}

export function errorsOf(language: Language, problems: PlaceProblems): FieldErrors {
  const t = placesTexts(language);
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, t.problem[problem](labelOf(language, field))]));
}

/** Fields in which what was typed differs from what stands there now. */
export function differencesOf(language: Language, typed: Values, now: Place): Difference[] {
  const current = valuesOf(now);
  return [...new Set([...Object.keys(current), ...Object.keys(typed)])]
    .filter((field) => isLabelled(field) && (typed[field] ?? '').trim() !== (current[field] ?? ''))
    .map((field) => ({ label: labelOf(language, field), yours: (typed[field] ?? '').trim(), now: current[field] ?? '' }));
}

/** Hidden fields, date parts and choices that mean nothing alone are not compared. */
const isLabelled = (field: string): boolean => field !== 'seen' && !/-(?:as-of-[ymd]|qualifier)$/.test(field);
