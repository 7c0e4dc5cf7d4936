/** What every change of an organisation has in common: one after another, with the version that its form showed, and recorded. */
import { createHash } from 'node:crypto';
import { doerOf, type Actor, type SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { may } from '../../kernel/permission.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Transaction } from '../../platform/database/transaction.ts';
import type { PlaceDirectory } from '../places/index.ts';
import { makeDirectory, type OrganisationDirectory } from './directory.ts';
import type { Organisation } from './domain/organisation.ts';
import type { OrganisationProblems } from './domain/organisation-content.ts';
import type { PartnersDeps } from './partners.deps.ts';
import { partnersPermissions } from './partners.policy.ts';
import { loadOrganisations, lockOrganisations, updateOrganisation } from './partners.store.ts';

export type KeepFailure =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'not-allowed' }
  /** Somebody else changed it since the form was shown; `now` is what stands there. */
  | { readonly kind: 'changed-meanwhile'; readonly now: Organisation }
  | { readonly kind: 'wrong-fields'; readonly problems: OrganisationProblems };
export type Kept = Result<Organisation, KeepFailure>;

export const mayAdminister = (actor: Actor, subdistrict: PlaceId): boolean =>
  may(partnersPermissions['organisation-administer'], actor, { subdistrict });
export const mayDescribe = (actor: Actor, { id, subdistrict }: Pick<Organisation, 'id' | 'subdistrict'>): boolean =>
  may(partnersPermissions['organisation-describe'], actor, { subdistrict, organisations: [id] });

/** Stands in a form for the version that it shows. */
export const versionOf = (organisation: Organisation): string =>
  createHash('sha256').update(JSON.stringify(organisation)).digest('base64url').slice(0, 16);

/** Runs one change after another, with what stands there now; forgets the directory in memory afterwards. */
export async function underLock(
  deps: PartnersDeps,
  work: (tx: Transaction, directory: OrganisationDirectory, places: PlaceDirectory) => Promise<Kept>,
): Promise<Kept> {
  const places = await deps.places.directory();
  const kept = await deps.database.inTransaction<Kept>(async (tx) => {
    await lockOrganisations(tx);
    return work(tx, makeDirectory(await loadOrganisations(tx)), places);
  });
  deps.changed();
  return kept;
}

/** Stores the change and its entry in the audit log. */
export async function save(
  deps: PartnersDeps,
  tx: Transaction,
  actor: SignedIn,
  before: Organisation,
  content: Partial<Organisation>,
): Promise<Kept> {
  const organisation = { ...before, ...content };
  await updateOrganisation(tx, organisation);
  const parts = (Object.keys(content) as (keyof Organisation)[]).filter(
    (part) => JSON.stringify(before[part]) !== JSON.stringify(organisation[part]),
  );
  await record(deps, tx, actor, 'organisation-changed', organisation, { parts });
  return ok(organisation);
}

/** Enters an act in the audit log. */
export const record = (
  deps: PartnersDeps,
  tx: Transaction,
  actor: SignedIn,
  act: string,
  { id }: Organisation,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> => deps.auditLog.record(tx, { doer: doerOf(actor), act, thing: `organisation:${id}`, detail }, deps.clock.now());
