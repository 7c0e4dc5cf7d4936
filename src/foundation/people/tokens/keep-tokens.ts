import { randomBytes } from 'node:crypto';
import { doerOf, type SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { parseName, type NameError } from '../domain/person.ts';
import { peoplePermissions } from '../people.policy.ts';
import type { PeopleDeps } from '../people.deps.ts';
import { endToken, hashOfToken, insertToken, tokensOf } from './tokens.store.ts';

/** An organisation needs a handful; more are a sign of something gone wrong. */
const MOST_TOKENS = 20;

const mayKeep = (actor: SignedIn, organisation: OrganisationId) =>
  may(peoplePermissions['organisation-tokens-change'], actor, { organisations: [organisation] });

export type MakeTokenError = NameError | { readonly kind: 'not-allowed' } | { readonly kind: 'too-many-tokens' };

/** Makes a token for programs of the organisation acted for. The token is returned this once; only its hash is kept. */
export const makeMakeToken =
  (deps: PeopleDeps) =>
  (actor: SignedIn, organisation: OrganisationId, typedName: string): Promise<Result<string, MakeTokenError>> =>
    deps.database.inTransaction(async (tx) => {
      if (!mayKeep(actor, organisation)) return fail({ kind: 'not-allowed' });
      const name = parseName(typedName);
      if (!name.ok) return name;
      if ((await tokensOf(tx, organisation)).length >= MOST_TOKENS) return fail({ kind: 'too-many-tokens' });
      const token = `qs_${randomBytes(32).toString('base64url')}`;
      const id = deps.makeId<string>();
      const createdAt = deps.clock.now();
      await insertToken(tx, { id, organisation, person: actor.personId, name: name.value, sha256: hashOfToken(token), createdAt });
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'token-made', thing: `token:${id}` }, createdAt);
      return ok(token);
    });

/** Ends a token of the organisation acted for, whoever of it made it. */
export const makeEndToken =
  (deps: PeopleDeps) =>
  (
    actor: SignedIn,
    organisation: OrganisationId,
    id: string,
  ): Promise<Result<undefined, { kind: 'not-allowed' } | { kind: 'not-found' }>> =>
    deps.database.inTransaction(async (tx) => {
      if (!mayKeep(actor, organisation)) return fail({ kind: 'not-allowed' });
      const at = deps.clock.now();
      if (!(await endToken(tx, organisation, id, at))) return fail({ kind: 'not-found' });
      await deps.auditLog.record(tx, { doer: doerOf(actor), act: 'token-ended', thing: `token:${id}` }, at);
      return ok(undefined);
    });
