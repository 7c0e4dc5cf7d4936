import type { FieldErrors } from '../../ui/form.tsx';
import type { Frame } from '../../ui/page.tsx';
import type { FieldProblems } from './exchange.fields.ts';
import { exchangeTexts } from './exchange.texts.ts';

/** Messages for what is wrong with fields, in the reader's language. @param title what the form's title is called, where it is not a need's. */
export function fieldErrors(frame: Frame, problems: FieldProblems, title?: string): FieldErrors {
  const t = exchangeTexts(frame.language);
  const nameOf = (field: string) => (field === 'title' && title) || t.fieldNames[field.replace(/^slot-\d+$/, 'slots')] || field;
  return Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, t.fieldProblem(problem, nameOf(field))]));
}
