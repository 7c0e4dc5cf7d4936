/** Who may do what in the exchange: one row to an act. */
import type { OrganisationId } from '../../kernel/ids.ts';
import { rule, type PermissionTable, type Thing } from '../../kernel/permission.ts';
import type { Need } from './domain/need.ts';
import type { Offer } from './domain/offer.ts';
import type { Project } from './domain/project.ts';
import type { Resource } from './domain/resource.ts';

export const exchangePermissions = {
  //                             visitor  resident worker   liaison         administrator
  'need-see-unpublished': rule('none', 'own', 'place', 'none', 'place'),
  'need-raise': rule('none', 'any', 'any', 'any', 'any'),
  'need-raise-for-other': rule('none', 'none', 'place', 'none', 'place'),
  'need-edit': rule('none', 'own', 'place', 'none', 'place'),
  'need-withdraw': rule('none', 'own', 'place', 'none', 'place'),
  'need-accept': rule('none', 'none', 'place', 'none', 'place'),
  'need-decline': rule('none', 'none', 'place', 'none', 'place'),
  'need-pass-on': rule('none', 'none', 'place', 'none', 'place'),
  'need-publish': rule('none', 'none', 'place', 'none', 'place'),
  'need-escalate': rule('none', 'none', 'place', 'none', 'place'),
  'need-tell': rule('none', 'none', 'place', 'none', 'place'),
  'need-rate': rule('none', 'own', 'none', 'none', 'none'),
  'need-rate-for-other': rule('none', 'none', 'place', 'none', 'none'),
  'need-close': rule('none', 'none', 'place', 'none', 'place'),
  'need-contact-view': rule('none', 'own', 'place', 'organisation', 'place'),
  'resource-add': rule('none', 'none', 'place', 'organisation', 'place'),
  'resource-edit': rule('none', 'none', 'place', 'organisation', 'place'),
  'offer-make': rule('none', 'none', 'none', 'organisation', 'none'),
  'offer-answer-as-provider': rule('none', 'none', 'none', 'organisation', 'none'),
  'resource-ask': rule('none', 'none', 'place', 'none', 'place'),
  'offer-answer-as-seeker': rule('none', 'none', 'place', 'none', 'place'),
  'offer-deliver': rule('none', 'none', 'place', 'none', 'place'),
  'project-change': rule('none', 'none', 'place', 'organisation', 'place'),
  'project-stop': rule('none', 'none', 'place', 'none', 'place'),
  'project-finish': rule('none', 'none', 'place', 'none', 'place'),
  'evidence-add': rule('none', 'none', 'place', 'organisation', 'place'),
  'table-import': rule('none', 'none', 'place', 'none', 'place'),
  'table-export': rule('none', 'none', 'place', 'none', 'place'),
  'text-translate': rule('none', 'none', 'place', 'none', 'place'),
  'desk-see': rule('none', 'none', 'any', 'none', 'any'),
} as const satisfies PermissionTable;
export type ExchangeAct = keyof typeof exchangePermissions;

/** A need as a thing acted on; organisations that agreed to a part of it see its contact. */
export const needAsThing = (
  need: Pick<Need, 'raisedBy' | 'community' | 'subdistrict'>,
  partners: readonly OrganisationId[] = [],
): Thing => ({
  persons: [need.raisedBy],
  community: need.community,
  subdistrict: need.subdistrict,
  organisations: partners,
});

export const offerAsThing = (offer: Pick<Offer, 'organisation'>, need: Pick<Need, 'community' | 'subdistrict'>): Thing => ({
  community: need.community,
  subdistrict: need.subdistrict,
  organisations: [offer.organisation],
});

/** `community` is the one in which the resource lies. */
export const resourceAsThing = (resource: Pick<Resource, 'organisation' | 'subdistrict'>, community: Thing['community']): Thing => ({
  community,
  subdistrict: resource.subdistrict,
  organisations: [resource.organisation],
});

export const projectAsThing = (project: Pick<Project, 'community' | 'subdistrict'>, supporting: readonly OrganisationId[]): Thing => ({
  community: project.community,
  subdistrict: project.subdistrict,
  organisations: supporting,
});
