import type { FieldErrors } from '../../ui/form.tsx';
import type { Frame } from '../../ui/page.tsx';
import type { FieldProblems } from './exchange.fields.ts';
import { exchangeTexts } from './exchange.texts.ts';

/** Messages for what is wrong with fields, in the reader's language. */
export function fieldErrors(frame: Frame, problems: FieldProblems, labels: Readonly<Record<string, string>>): FieldErrors {
  const t = exchangeTexts(frame.language);
  return Object.fromEntries(
    Object.entries(problems).map(([name, problem]) => {
      const label = labels[name.replace(/^slot-\d+$/, 'slots')] ?? name;
      return [name, t.fieldProblem(problem, problem === 'missing' ? label : label.replace(/[？?。.]$/, ''))];
    }),
  );
}
