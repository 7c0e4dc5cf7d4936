/** What is said of a picture, as a form gives it: parsed, then checked in one place. */
import type { Language } from '../../../kernel/language.ts';
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
  const caption = read.content('caption', longest.forWhom, context.language);
  const alternative = read.content('alternative', longest.forWhom, context.language);
  const credit = read.publicText('credit', longest.name);
  const takenOn = read.date('taken-on', { to: context.today, isOptional: true });
  const consent = read.choice('consent', consents);
  if (caption && alternative?.text === caption.text) read.fail('alternative', 'same-as-caption');
  if (Object.keys(read.problems).length > 0 || !kind || !caption || !alternative || !credit || !consent) return fail(read.problems);
  return ok({
    kind,
    caption,
    alternative,
    credit,
    takenOn,
    consent,
  });
}
