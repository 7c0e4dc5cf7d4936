/** An organisation's form: from it to its fields, from what was sent to the fields, and from problems to messages. */
import { asBoth } from '../../kernel/both-languages.ts';
import type { Language } from '../../kernel/language.ts';
import type { Form } from '../../platform/http/form.ts';
import type { Difference } from '../../ui/comparison.tsx';
import type { FieldErrors, Values } from '../../ui/form.tsx';
import type { Organisation } from './domain/organisation.ts';
import type { Description, OrganisationFields, OrganisationProblems } from './domain/organisation-content.ts';
import { partnersTexts } from './partners.texts.ts';

const both = ({ text }: Form, name: string) => ({ zh: text(`${name}-zh`), en: text(`${name}-en`) });

export const descriptionFrom = (form: Form): Description => ({ description: both(form, 'description'), offers: both(form, 'offers') });

export const fieldsFrom = (form: Form): OrganisationFields => ({
  ...descriptionFrom(form),
  name: both(form, 'name'),
  kind: form.text('kind'),
  slug: form.text('slug'),
  place: form.text('place'),
});

export function valuesOf(organisation: Organisation): Values {
  const values: Record<string, string> = { kind: organisation.kind, slug: organisation.slug, place: organisation.place ?? '' };
  for (const name of ['name', 'description', 'offers'] as const) {
    const { zh, en } = asBoth(organisation[name]);
    values[`${name}-zh`] = zh;
    values[`${name}-en`] = en;
  }
  return values;
}

export function labelOf(language: Language, field: string): string {
  const t = partnersTexts(language);
  const [, base = field, side] = /^(.+)-(zh|en)$/.exec(field) ?? [];
  const label = t.fields[base as keyof typeof t.fields];
  return side === 'zh' || side === 'en' ? t.inLanguage[side](label) : label;
}

export function errorsOf(language: Language, problems: OrganisationProblems): FieldErrors {
  const t = partnersTexts(language);
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, t.problem[problem](labelOf(language, field))]));
}

/** Fields of the form sent in which it differs from what stands there now. */
export function differencesOf(
  language: Language,
  typed: Values,
  now: Organisation,
  shown: (field: string, value: string) => string,
): Difference[] {
  return Object.entries(valuesOf(now))
    .filter(([field, value]) => field in typed && (typed[field] ?? '').trim() !== value)
    .map(([field, value]) => ({
      label: labelOf(language, field),
      yours: shown(field, (typed[field] ?? '').trim()),
      now: shown(field, value),
    }));
}
