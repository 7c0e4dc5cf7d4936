import type { OrganisationId, PersonId, PlaceId } from './ids.ts';

/** What somebody is, and where. A resident's home is optional: whoever signs in may raise a need. */
export type Grant =
  | { readonly role: 'community-worker'; readonly at: PlaceId }
  | { readonly role: 'partner-liaison'; readonly at: OrganisationId }
  | { readonly role: 'subdistrict-administrator'; readonly at: PlaceId };
export type Role = 'visitor' | 'resident' | Grant['role'];

export type SignedIn = {
  readonly kind: 'person';
  readonly personId: PersonId;
  /** As the person writes it. */
  readonly name: string;
  readonly grants: readonly Grant[];
  /** The organisation for which the person acts in this request; always one that a grant names. */
  readonly actingFor?: OrganisationId;
  /** A program of the organisation acted for asks, by a token that the person made: the person's own matters are none of its. */
  readonly isProgram?: true;
};
export type Visitor = { readonly kind: 'visitor' };
export type Actor = SignedIn | Visitor;
export const visitor: Visitor = { kind: 'visitor' };

/** Who did something: the person, the organisation acted for, the person on whose behalf a worker entered it. */
export type Doer = { readonly person: PersonId; readonly actingFor?: OrganisationId; readonly onBehalfOf?: PersonId };
export const doerOf = (actor: SignedIn): Doer => ({ person: actor.personId, ...(actor.actingFor ? { actingFor: actor.actingFor } : {}) });
