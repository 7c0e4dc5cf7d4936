/** The door of the exchange: needs, resources and projects. */
import { insertNeed } from './needs/needs.store.ts';
import { nextNumber } from './numbers.store.ts';
import { insertOffer } from './offers/offers.store.ts';
import { insertEvidence, insertProject } from './projects/projects.store.ts';
import { recordHappening } from './happenings/record-happening.ts';
import { insertResource } from './resources/resources.store.ts';

export type { ExchangeDeps } from './exchange.deps.ts';
export { exchangePermissions } from './exchange.policy.ts';
export { deskMenu } from './desk/desk-menu.ts';
export { exchangeApi } from './api/index.ts';
export { exchangeRoutes } from './exchange.routes.ts';
export { makeMyMatters } from './people-and-places/my-matters.tsx';
export { communityMatters, organisationMatters } from './people-and-places/matters.ts';
export { makeEndOrganisation } from './end-organisation.ts';
export { makePassDays } from './pass-days.ts';
export { exchangeTranslations } from './translations/exchange-translations.ts';
export { exchangePersonalData } from './people-and-places/personal-data.ts';

export {
  acceptNeed,
  closeNeed,
  declineNeed,
  dueWhenRaised,
  escalateNeed,
  finishNeed,
  needStates,
  partAgreed,
  partDelivered,
  passOnNeed,
  publishNeed,
  rateNeed,
  stopNeed,
  tellRaiser,
  withdrawNeed,
  workingDaysFor,
} from './domain/need.ts';
export {
  agreeOffer,
  counterOffer,
  deliverOffer,
  lapseOffer,
  isGivenAway,
  makeOffer,
  offerStates,
  otherSide,
  refuseOffer,
  stopOffer,
  useOf,
  turnOf,
  withdrawOffer,
} from './domain/offer.ts';
export { matchingWeights } from './domain/matching.ts';
export {
  addStep,
  beginProject,
  confirmProject,
  leaveUnconfirmed,
  deliverProject,
  markStep,
  projectDue,
  reopenProject,
  resumeProject,
  stopProject,
} from './domain/project.ts';
export { agreedFrom } from './domain/resource-use.ts';
export { slotsSuffice } from './domain/resource.ts';
export type { Category, Need, NeedState, PublicName, Rating, Satisfaction, Source, Urgency } from './domain/need.ts';
export type { Offer, OfferState, ResourceInUse, Side, Terms } from './domain/offer.ts';
export type { Evidence, EvidenceKind, Project, ProjectStep } from './domain/project.ts';
export type { Resource } from './domain/resource.ts';
export type { Use } from './domain/resource-use.ts';
export type { Happening, HappeningKind } from './domain/happening.ts';

/** For loading a demonstration: writes records as the use cases would have made them. */
export const seedExchange = { insertNeed, insertResource, insertOffer, insertProject, insertEvidence, recordHappening, nextNumber };
