/** What a call is about, and who calls. */
import type { SignedIn } from '../../../kernel/actor.ts';
import { parseId, type NeedId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/http/env.ts';
import { failed } from '../../../platform/http/json-api.ts';
import { isPublic, parseNumber, type Need } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { findNeed, findNeedByNumber } from '../needs/needs.store.ts';

/** The need of an address, by id or by number; undefined where the caller may not know of it. */
export async function needOfCall({ database }: ExchangeDeps, c: Ctx): Promise<Need | undefined> {
  const text = c.req.param('id') ?? '';
  const id = parseId<NeedId>(text);
  const number = parseNumber(text);
  const need = id ? await findNeed(database.reading, id) : number && (await findNeedByNumber(database.reading, number));
  if (!need) return undefined;
  return isPublic(need) || may(exchangePermissions['need-see-unpublished'], c.get('actor'), needAsThing(need)) ? need : undefined;
}

export const signedIn = (c: Ctx): SignedIn | undefined => {
  const actor = c.get('actor');
  return actor.kind === 'person' ? actor : undefined;
};
export const notFound = (c: Ctx) => failed(c, { kind: 'not-found' }, 404);
export const signInFirst = (c: Ctx) => failed(c, { kind: 'sign-in-first' }, 401);
