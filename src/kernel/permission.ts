import { doerOf, type Actor, type Doer, type Role, type SignedIn } from './actor.ts';
import type { OrganisationId, PersonId, PlaceId } from './ids.ts';

/**
 * How far a role reaches in one act:
 * `any` thing; only what is `own` (raised by or for the person); only things at the `place` that the grant names; only things of the
 * `organisation` acted for; none.
 */
export type Reach = 'any' | 'own' | 'place' | 'organisation' | 'none';
export type Rule = {
  readonly visitor: 'any' | 'none';
  /** Everybody who is signed in. */
  readonly resident: 'any' | 'own' | 'none';
  readonly 'community-worker': 'any' | 'place' | 'none';
  readonly 'partner-liaison': 'any' | 'organisation' | 'none';
  readonly 'subdistrict-administrator': 'any' | 'place' | 'none';
};
/** One module's part of the table of who may do what; `app.ts` puts the parts together. */
export type PermissionTable<Act extends string = string> = Readonly<Record<Act, Rule>>;

/** What a rule has to know of the thing acted on. */
export type Thing = {
  readonly persons?: readonly (PersonId | undefined)[];
  readonly community?: PlaceId | undefined;
  readonly subdistrict?: PlaceId | undefined;
  readonly organisations?: readonly (OrganisationId | undefined)[];
};

/** Shorthand for a row of the table, in the order visitor, resident, worker, liaison, administrator. */
export const rule = (
  visitor: Rule['visitor'],
  resident: Rule['resident'],
  worker: Rule['community-worker'],
  liaison: Rule['partner-liaison'],
  administrator: Rule['subdistrict-administrator'],
): Rule => ({ visitor, resident, 'community-worker': worker, 'partner-liaison': liaison, 'subdistrict-administrator': administrator });

/** Whether the actor may do this to this thing. Computed each time from role and place, never stored. */
export function may(rule: Rule, actor: Actor, thing: Thing = {}): boolean {
  if (rule.visitor === 'any') return true;
  if (actor.kind === 'visitor') return false;
  if (rule.resident === 'any') return true;
  if (rule.resident === 'own' && !actor.isProgram && thing.persons?.includes(actor.personId)) return true;
  return actor.grants.some((grant) => {
    switch (grant.role) {
      case 'community-worker':
        return reaches(rule[grant.role], thing.community === grant.at);
      case 'subdistrict-administrator':
        return reaches(rule[grant.role], thing.subdistrict === grant.at);
      case 'partner-liaison':
        return actor.actingFor === grant.at && reaches(rule[grant.role], thing.organisations?.includes(grant.at) ?? false);
    }
  });
}

const reaches = (reach: Reach, isHere: boolean): boolean => reach === 'any' || (reach !== 'none' && isHere);

/**
 * Who did what a rule allowed to a thing. The organisation acted for is named only where the rule lets its liaisons do this to this thing: what
 * somebody does as a worker is not the organisation's act.
 */
export function doerUnder(rule: Rule, actor: SignedIn, { organisations = [] }: Thing): Doer {
  const isTheirs = actor.actingFor !== undefined && organisations.includes(actor.actingFor);
  return reaches(rule['partner-liaison'], isTheirs) ? doerOf(actor) : { person: actor.personId };
}

/** Whether some thing exists to which the actor could do this: for menus and pages that are not about one thing. */
export function mightEver(rule: Rule, actor: Actor): boolean {
  if (actor.kind === 'visitor') return rule.visitor === 'any';
  const roles: Role[] = [
    'visitor',
    ...(actor.isProgram && rule.resident === 'own' ? [] : ['resident' as const]),
    ...actor.grants.map((grant) => grant.role),
  ];
  return roles.some((role) => rule[role] !== 'none');
}
