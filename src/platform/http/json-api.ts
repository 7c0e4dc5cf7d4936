/** Shorthand for describing routes in OpenAPI, with the failures that every route of a kind may have. */
import { describeRoute, resolver, validator } from 'hono-openapi';
import { z } from 'zod';
import { contentLanguages } from '../../kernel/language.ts';
import type { Ctx } from './env.ts';

/** What a program gets where something was not done: a fixed word, and which fields were wrong. */
const failureSchema = z
  .object({ error: z.string().describe('what went wrong, as a fixed word'), fields: z.record(z.string(), z.string()).optional() })
  .catchall(z.unknown())
  .meta({ id: 'Failure' });

export const textSchema = z
  .object({
    original: z.enum(contentLanguages),
    text: z.string(),
    translation: z.object({ text: z.string(), state: z.enum(['machine', 'checked', 'stale']) }).optional(),
  })
  .meta({ id: 'BilingualText', description: 'A text in the language in which it was written, and its translation where there is one.' });

/** What a request has to be to go on; otherwise `wrong-fields`, with what is wrong at each. Never echoes what was sent. */
const valid = <T extends z.ZodType, Target extends 'json' | 'query'>(target: Target, schema: T) =>
  validator(target, schema, (result, c) => {
    if (result.success) return undefined;
    const fields = result.error.map((issue) => [
      issue.path?.map((key) => (typeof key === 'object' ? key.key : key)).join('.') ?? '',
      issue.message,
    ]);
    return c.json({ error: 'wrong-fields', fields: Object.fromEntries(fields) as Record<string, string> }, 400);
  });

/** The body of a request, described and checked. */
export const bodyOf = <T extends z.ZodType>(schema: T) => valid('json', schema);
/** The parameters after the question mark, described and checked; unknown ones are let pass. */
export const queryOf = <T extends z.ZodType>(schema: T) => valid('query', schema);

const MOST_IN_A_PAGE = 200;
const after = (cursor: z.ZodType<string, string>) => cursor.optional().describe('`next` of the page before');
/** Of every list that comes in pages, by the time and id of a row. */
export const pageQuery = {
  after: after(z.string().regex(/^\d{13}\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/)),
  limit: z.coerce.number().int().min(1).max(MOST_IN_A_PAGE).default(50).describe('at most so many in one page'),
};
/** The same of what `pageById` cuts into pages. */
export const pageByIdQuery = { ...pageQuery, after: after(z.uuid()) };
/** A page of a list, and the cursor of the next. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });

/** A page of what is held in memory, in the order of its ids: the cursor is the last id, which need not be there any more. */
export function pageById<Row extends { readonly id: string }>(
  all: readonly Row[],
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): { readonly items: readonly Row[]; readonly next: string | undefined } {
  const following = all.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const items = following.slice(0, limit);
  return { items, next: following.length > limit ? items.at(-1)?.id : undefined };
}

/** Fields as in the form of a page, all of them text: what a person would type. */
export const fieldsSchema = z.record(z.string(), z.string().max(5_000));

const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } });

/** An organisation's token, or the session of a person in a browser. */
const signedIn = [{ token: [] }, { session: [] }];

/**
 * @param answers `shows` for reading, `changes` for acting: the latter may be refused because of who asks, what stands there now, or what
 * was sent.
 */
export function described(tag: string, summary: string, schema: z.ZodType, answers: 'shows' | 'changes' | 'adds') {
  const failure = (description: string) => ({ description, content: json(failureSchema) });
  return describeRoute({
    tags: [tag],
    summary,
    security: answers === 'shows' ? [{}, ...signedIn] : signedIn,
    responses: {
      [answers === 'adds' ? 201 : 200]: { description: summary, content: json(schema) },
      400: failure('something sent is not right; `fields` says what'),
      401: failure(answers === 'shows' ? 'the token sent is not known' : 'sign in, or send a token'),
      413: failure('more was sent than is taken'),
      507: failure('the disk is full: nothing was saved'),
      429: failure('too many requests; `retry-after` says for how many seconds'),
      ...(answers === 'shows'
        ? { 404: failure('there is no such thing, or the caller may not know of it') }
        : {
            403: failure('somebody else is responsible for this step'),
            404: failure('there is no such thing, or the caller may not know of it'),
            409: failure('its state has changed, or does not allow this'),
          }),
    },
  });
}

/** Whatever a use case returned, as JSON can say it: bigints as decimal strings. */
export const plainJson = (value: unknown): object =>
  JSON.parse(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner))) as object;

/** A failed outcome as JSON: its kind and what belongs to it, without the record as it stands now. */
export function failed(c: Ctx, error: { readonly kind: string }, status: 400 | 401 | 403 | 404 | 409): Response {
  const { kind, current: _current, ...rest } = error as { kind: string; current?: unknown };
  return c.json(plainJson({ error: kind, ...rest }), status);
}

const statuses: Readonly<Record<string, 403 | 404>> = { 'not-found': 404, 'not-allowed': 403 };
/** What each expected failure means to a program: not there, not yours, or not as things stand. */
export const statusOf = (error: { readonly kind: string }): 403 | 404 | 409 => statuses[error.kind] ?? 409;
