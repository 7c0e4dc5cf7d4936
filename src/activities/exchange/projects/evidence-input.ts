/** What is said of a picture, as a form gives it: parsed, then checked in one place. */
import { written, type Language } from '../../../kernel/language.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { consents, evidenceKinds, type Evidence } from '../domain/project.ts';
import { FieldReader, longest, type FieldProblems, type RawFields } from '../exchange.fields.ts';

/** A caption again is no alternative text: whoever hears both learns nothing new. */
export function readEvidenceInput(
  raw: RawFields,
  context: { readonly language: Language; readonly today: CalendarDate },
): Result<Omit<Evidence, 'file'>, FieldProblems> {
  const read = new FieldReader(raw);
  const kind = read.choice('kind', evidenceKinds);
  const caption = read.publicText('caption', longest.forWhom);
  const alternative = read.publicText('alternative', longest.forWhom);
  const credit = read.publicText('credit', longest.name);
  const takenOn = read.date('taken-on', { to: context.today, isOptional: true });
  const consent = read.choice('consent', consents);
  if (caption !== undefined && alternative === caption) read.fail('alternative', 'same-as-caption');
  if (Object.keys(read.problems).length > 0 || !kind || !caption || !alternative || !credit || !consent) return fail(read.problems);
  return ok({
    kind,
    caption: written(context.language, caption),
    alternative: written(context.language, alternative),
    credit,
    takenOn,
    consent,
  });
}
