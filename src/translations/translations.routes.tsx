import { Hono } from 'hono';
import type { SignedIn } from '../kernel/actor.ts';
import { parseId } from '../kernel/ids.ts';
import { mightEver } from '../kernel/permission.ts';
import { namesAPersonalNumber } from '../kernel/personal-numbers.ts';
import type { Translated, TranslationSource } from '../kernel/translating.ts';
import type { Ctx, Env } from '../platform/http/env.ts';
import { readForm, type Form } from '../platform/http/form.ts';
import { inLanguage } from '../platform/http/in-language.ts';
import { act } from '../platform/http/route.ts';
import type { FieldErrors } from '../ui/form.tsx';
import { refuse, type Site } from '../ui/site.ts';
import { queryOf, readChoice } from './choice.ts';
import { translationsPage, type Returned } from './translations.page.tsx';
import { translationTexts } from './translations.texts.ts';

export const MOST_OF_A_KIND = 1_000;
/** Translations are longer than their originals, English of Chinese up to four times. */
const longestOf = (original: string): number => 200 + 6 * original.length;

export type TranslationRoutesDeps = { readonly site: Site; readonly sources: readonly TranslationSource[] };

export function translationRoutes({ site, sources }: TranslationRoutesDeps): Hono<Env> {
  const kinds = sources.flatMap((source) => source.kinds);
  const acts = act('text-translate', 'place-translate', 'organisation-translate');

  const translator = (c: Ctx): SignedIn | undefined => {
    const actor = c.get('actor');
    return actor.kind === 'person' && sources.some(({ rule }) => mightEver(rule, actor)) ? actor : undefined;
  };

  async function show(c: Ctx, actor: SignedIn, returned: Returned | undefined, status: 200 | 400 | 409): Promise<Response> {
    const waiting = await Promise.all(sources.map((source) => source.waiting(actor, c.get('language'), MOST_OF_A_KIND)));
    const choice = readChoice(c.req.query(), kinds);
    const view = { records: waiting.flat(), kinds, choice, isSaved: c.req.query('saved') !== undefined, returned };
    return site.page(c, translationsPage(await site.frame(c), view), status);
  }

  const app = new Hono<Env>();
  app.get(`${inLanguage}/desk/translations`, acts, async (c) => {
    const actor = translator(c);
    return actor ? show(c, actor, undefined, 200) : refuse(site, c);
  });
  app.post(`${inLanguage}/desk/translations/:kind/:id`, acts, async (c) => {
    const actor = translator(c);
    if (!actor) return refuse(site, c);
    const kind = c.req.param('kind');
    const source = sources.find((one) => one.kinds.includes(kind));
    const id = parseId<string>(c.req.param('id'));
    if (!source || !id) return site.problem(c, 'not-found');
    const form = await readForm(c);
    const texts = translationsIn(form);
    const written = texts.filter(({ translation }) => translation !== '');
    const errors = problemsOf(c, id, texts, written);
    const values = form.typed;
    if (Object.keys(errors).length > 0) return show(c, actor, { id, values, errors, changed: false }, 400);
    const outcome = await source.translate(actor, kind, id, written);
    if (outcome.ok) {
      const query = queryOf(readChoice(c.req.query(), kinds));
      return site.goTo(c, `/desk/translations${query === '' ? '?' : `${query}&`}saved`);
    }
    switch (outcome.error.kind) {
      case 'original-changed':
        return show(c, actor, { id, values, errors: {}, changed: true }, 409);
      case 'nothing-to-translate':
      case 'not-found':
        return site.problem(c, 'not-found');
      case 'not-allowed':
        return site.problem(c, 'not-allowed');
    }
  });
  return app;
}

const FIELD = /^text-([\w-]{1,100})$/;

/** What a form says of each text: the original as it was shown, and its translation. */
const translationsIn = (form: Form): Translated[] =>
  Object.keys(form.typed).flatMap((name) => {
    const field = FIELD.exec(name)?.[1];
    if (field === undefined) return [];
    // a browser sends line breaks as CR LF
    const plain = (text: string) => text.replaceAll('\r\n', '\n');
    return [{ field, seen: plain(form.all(`seen-${field}`)[0] ?? ''), translation: plain(form.text(name)) }];
  });

function problemsOf(c: Ctx, id: string, texts: readonly Translated[], written: readonly Translated[]): FieldErrors {
  const t = translationTexts(c.get('language'));
  const errors: Record<string, string> = {};
  for (const { field, seen, translation } of written) {
    if (namesAPersonalNumber(translation) && !namesAPersonalNumber(seen)) errors[`${id}-${field}`] = t.personalNumber;
    else if (translation.length > longestOf(seen)) errors[`${id}-${field}`] = t.tooLong;
  }
  const [first] = texts;
  if (written.length === 0 && first) errors[`${id}-${first.field}`] = t.empty;
  return errors;
}
