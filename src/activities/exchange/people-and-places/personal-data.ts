/** The exchange's share in what the platform keeps about a person: for their own copy, and for erasing. */
import type { PersonalData } from '../../../foundation/people/index.ts';
import type { OrganisationId, PersonId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { formatNumber } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import {
  forgetRaiser,
  historyOfPerson,
  needsOfPerson,
  offersOfPerson,
  projectsOfPerson,
  resourcesOfPerson,
} from './personal-data.store.ts';

const day = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

type NameOf = (organisation: OrganisationId | null) => BilingualText | null;

export const exchangePersonalData = (deps: Pick<ExchangeDeps, 'sealing' | 'partners'>): PersonalData => ({
  name: 'exchange',
  async dataOf(reading, person) {
    const [organisations, needs, resources, offers, projects, acts] = await Promise.all([
      deps.partners.directory(),
      needsOfPerson(reading, person),
      resourcesOfPerson(reading, person),
      offersOfPerson(reading, person),
      projectsOfPerson(reading, person),
      historyOfPerson(reading, person),
    ]);
    const nameOf: NameOf = (id) => (id === null ? null : (organisations.find(id)?.name ?? null));
    return {
      needs: needs.map((row) => needIn(row, person, deps.sealing)),
      resources: resources.map((row) => resourceIn(row, nameOf)),
      offers: offers.map((row) => offerIn(row, person, nameOf)),
      projects: projects.map((row) => ({
        number: formatNumber(row),
        as: ['worker'],
        title: row.title,
        state: row.state,
        begunAt: day(row.begunAt),
        result: row.result,
      })),
      acts: acts.map((row) => ({
        at: day(row.at),
        event: row.event,
        need: formatNumber(row),
        actingFor: nameOf(row.actingFor),
        byThePerson: row.person === person,
      })),
    };
  },
  erase: forgetRaiser,
});

function needIn(row: Awaited<ReturnType<typeof needsOfPerson>>[number], person: PersonId, sealing: ExchangeDeps['sealing']) {
  const isOwn = row.raisedBy === person;
  const contact = isOwn && row.sealedContact !== null ? sealing.open(row.sealedContact, `need:${row.id}`) : undefined;
  return {
    number: formatNumber(row),
    as: [isOwn ? 'raised' : '', row.enteredBy === person ? 'entered' : '', row.worker === person ? 'worker' : ''].filter(Boolean),
    state: row.state,
    title: row.title,
    raisedAt: day(row.raisedAt),
    closedAt: day(row.closedAt),
    // somebody else's need is theirs to take along
    ...(isOwn
      ? {
          description: row.description,
          forWhom: row.forWhom,
          publicName: row.publicName,
          contact: contact?.ok ? contact.value : null,
          satisfaction: row.satisfaction,
          ratingWords: row.ratingWords,
          ratedForOther: row.ratedForOther,
        }
      : {}),
  };
}

const resourceIn = (row: Awaited<ReturnType<typeof resourcesOfPerson>>[number], nameOf: NameOf) => ({
  number: formatNumber(row),
  as: ['entered'],
  organisation: nameOf(row.organisation),
  state: row.state,
  title: row.title,
  description: row.description,
  conditions: row.conditions,
  category: row.category,
  amount: row.amount,
  unit: row.unit,
  slots: row.slots,
  enteredAt: day(row.enteredAt),
});

const offerIn = (row: Awaited<ReturnType<typeof offersOfPerson>>[number], person: PersonId, nameOf: NameOf) => ({
  need: formatNumber(row),
  as: [row.providerPerson === person ? 'provider' : '', row.seekerPerson === person ? 'seeker' : ''].filter(Boolean),
  organisation: nameOf(row.organisation),
  state: row.state,
  amount: row.amount,
  unit: row.unit,
  slots: row.slots,
  deliverBy: row.deliverBy,
  until: row.until,
  purpose: row.purpose,
  conditions: row.conditions,
  madeAt: day(row.madeAt),
  endedAt: day(row.endedAt),
  earlierTerms: row.earlier.filter((round) => round.person === person).map(({ by, terms, at }) => ({ by, ...terms, at: day(at) })),
});
