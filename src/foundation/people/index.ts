/** The door of people: accounts, sign-in, roles, what people may see and change of themselves. */
import { Hono } from 'hono';
import type { Actor, Doer, Grant, SignedIn } from '../../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Reading, Transaction } from '../../platform/database/transaction.ts';
import type { Ctx, Env } from '../../platform/http/env.ts';
import { findAccount } from './accounts.store.ts';
import { makeAddAssistedPerson, type AddAssistedError } from './helping/add-assisted-person.ts';
import { makeAddPerson, type PersonToAdd } from './add-person.ts';
import { againRoutes } from './sign-in/sign-in-again.routes.tsx';
import { assistedDataRoutes } from './personal-data/assisted-data.routes.tsx';
import { openSignInLibrary } from './sign-in/open-sign-in-library.ts';
import { makeClearAway } from './clear-away.ts';
import { makeEndOrganisation } from './end-organisation.ts';
import { demoRoutes } from './demo/demo.routes.tsx';
import { helpingRoutes } from './helping/helping.routes.tsx';
import { makeFindPeople, makeReaches, type Found } from './helping/find-person.ts';
import { makeIdentify } from './sign-in/identify.ts';
import { meRoutes } from './me/me.routes.tsx';
import { myContactRoutes } from './me/my-contact.routes.tsx';
import type { Inside, PeopleDeps, PeopleRoutesDeps } from './people.deps.ts';
import { findPerson, grantsAt, insertGrant, mailAddressesOf, namesOf, personsOf } from './people.store.ts';
import { passkeysRoutes } from './sign-in/passkeys.routes.ts';
import { rolesRoutes } from './roles/roles.routes.tsx';
import { signInRoutes } from './sign-in/sign-in.routes.tsx';
import { tokensRoutes } from './tokens/tokens.routes.tsx';

export { codesBy, showCodes, tellBy, type CodeSender } from './codes/code-sender.ts';
export { maskContact, parseContact, type Contact, type Contacts } from './domain/contact.ts';
export type { AddAssistedError, Found };
export type { PersonalData } from './people.deps.ts';
export { peoplePermissions } from './people.policy.ts';

export type People = {
  /** Who is asking: by session cookie or API token; a visitor otherwise. */
  readonly identify: (c: Ctx) => Promise<Actor>;
  /** Names as their owners write them; an erased person has none and is left out. */
  readonly names: (reading: Reading, ids: readonly PersonId[]) => Promise<ReadonlyMap<PersonId, string>>;
  /** Who is at home in one of the communities, or holds or held a role at one of the places or for one of the organisations. */
  readonly of: typeof personsOf;
  /** Adds a person as they are, with an account where there are contacts: for a demonstration and for the first administrator. */
  readonly add: (tx: Transaction, person: PersonToAdd, at: Instant) => Promise<void>;
  /** Adds a person for whom a worker enters things, as far as the worker may; the worker is recorded. */
  readonly addAssisted: ReturnType<typeof makeAddAssistedPerson>;
  /** People by name as far as the actor's place reaches, with masked contacts: at most 50. */
  readonly find: (actor: SignedIn, name: string) => Promise<Found[]>;
  readonly reaches: ReturnType<typeof makeReaches>;
  /** In which community a person lives, where they said so. */
  readonly homeOf: (reading: Reading, person: PersonId) => Promise<PlaceId | undefined>;
  /** Whether a person signs in and acts for themselves. */
  readonly hasAccount: (reading: Reading, person: PersonId) => Promise<boolean>;
  /** Gives a role without asking who may: for a demonstration and for the first administrator. */
  readonly grant: (tx: Transaction, person: PersonId, grant: Grant, at: Instant) => Promise<void>;
  /** E-mail addresses of those who sign in with one, with the name and language to write in. */
  readonly mailAddresses: typeof mailAddressesOf;
  /** Who holds a role at a place or for an organisation, in the order in which they were given it. */
  readonly holders: (reading: Reading, grant: Grant) => Promise<PersonId[]>;
  /** Takes back every role and token for an organisation that ends, in its transaction. */
  readonly endOrganisation: (tx: Transaction, organisation: OrganisationId, doer: Doer, at: Instant) => Promise<void>;
  /** Forgets what is kept for a time alone; to be run every day. */
  readonly clearAway: () => Promise<void>;
  /** Sign-in, one's own page, and what workers and administrators do with people. */
  readonly routes: (deps: PeopleRoutesDeps) => Hono<Env>;
};

export function createPeople(deps: PeopleDeps): People {
  const inside: Inside = {
    ...deps,
    library: openSignInLibrary({
      ...deps,
      reading: deps.database.reading,
      send: deps.sendCode,
      warn: (message) => deps.log.warn(message),
    }),
  };
  return {
    identify: makeIdentify(inside),
    names: namesOf,
    of: personsOf,
    mailAddresses: mailAddressesOf,
    add: makeAddPerson(inside),
    addAssisted: makeAddAssistedPerson(inside),
    find: makeFindPeople(inside),
    reaches: makeReaches(inside),
    homeOf: async (reading, person) => (await findPerson(reading, person))?.homeCommunity ?? undefined,
    hasAccount: async (reading, person) => (await findAccount(reading, person)) !== undefined,
    grant: (tx, person, grant, at) => insertGrant(tx, person, grant, undefined, at, deps.makeId<string>()),
    async holders(reading, { role, at }) {
      return (await grantsAt(reading, [at])).filter((row) => row.role === role).map((row) => row.person);
    },
    endOrganisation: makeEndOrganisation(inside),
    clearAway: makeClearAway(inside),
    routes(more) {
      const whole = { ...inside, ...more };
      const app = new Hono<Env>();
      for (const routes of [
        signInRoutes,
        passkeysRoutes,
        meRoutes,
        againRoutes,
        myContactRoutes,
        tokensRoutes,
        helpingRoutes,
        assistedDataRoutes,
        rolesRoutes,
      ])
        app.route('/', routes(whole));
      if (more.shownCodes) app.route('/', demoRoutes({ ...whole, shownCodes: more.shownCodes }));
      return app;
    },
  };
}
