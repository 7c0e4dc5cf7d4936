/** The exchange's share in what the platform keeps about a person: for their own copy, and for erasing. */
import type { PersonalData } from '../../../foundation/people/index.ts';
import type { Sealing } from '../../../platform/keys/seal.ts';
import { formatNumber } from '../domain/need.ts';
import { forgetRaiser, historyOfPerson, needsOfPerson } from './personal-data.store.ts';

const day = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

export const exchangePersonalData = (deps: { readonly sealing: Sealing }): PersonalData => ({
  name: 'exchange',
  async dataOf(reading, person) {
    const [rows, happenings] = await Promise.all([needsOfPerson(reading, person), historyOfPerson(reading, person)]);
    const numberOf = (id: string) => rows.find((row) => row.id === id);
    return {
      needs: rows.map((row) => {
        const isOwn = row.raisedBy === person;
        const contact = isOwn && row.sealedContact !== null ? deps.sealing.open(row.sealedContact, `need:${row.id}`) : undefined;
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
              }
            : {}),
        };
      }),
      acts: happenings.map((row) => {
        const need = numberOf(row.need);
        return { at: day(row.at), event: row.event, need: need ? formatNumber(need) : row.need, actingFor: row.actingFor };
      }),
    };
  },
  erase: forgetRaiser,
});
