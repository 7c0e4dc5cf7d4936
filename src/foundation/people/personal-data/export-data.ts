import type { Doer, Grant, SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId, PersonId, PlaceId } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import { entriesOfPerson } from '../../../platform/audit-log/entries-of-person.store.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { findAccount, passkeysOf, sessionsOf } from '../accounts.store.ts';
import { openContacts } from '../contacts.ts';
import { contactAt, formatContact } from '../domain/contact.ts';
import type { PeopleDeps, PersonalData } from '../people.deps.ts';
import { allGrantsOf, findPerson } from '../people.store.ts';
import { tokensMadeBy } from '../tokens/tokens.store.ts';

const text = (at: Instant | null | undefined): string | null => (at === null || at === undefined ? null : new Date(at).toISOString());

/** Everything the platform keeps about a person, as plain data with names that can be read (PIPL art. 45). */
export const makeExportData =
  (deps: PeopleDeps, others: readonly PersonalData[]) =>
  async (id: PersonId): Promise<Readonly<Record<string, unknown>>> => {
    const { reading } = deps.database;
    const [places, organisations, person, account, sessions, passkeys, grants, tokens, acts] = await Promise.all([
      deps.places.directory(),
      deps.partners.directory(),
      findPerson(reading, id),
      findAccount(reading, id),
      sessionsOf(reading, id),
      passkeysOf(reading, id),
      allGrantsOf(reading, id),
      tokensMadeBy(reading, id),
      entriesOfPerson(reading, id),
    ]);
    const nameOf = (where: PlaceId | OrganisationId | null) =>
      where === null ? null : (places.find(where as PlaceId)?.name ?? organisations.find(where as OrganisationId)?.name ?? null);
    const more: Record<string, unknown> = {};
    for (const other of others) more[other.name] = await other.dataOf(reading, id);
    return {
      exportedAt: text(deps.clock.now()),
      person: person && {
        id,
        name: person.name,
        language: person.language,
        largeText: person.largeText,
        homeCommunity: nameOf(person.homeCommunity),
        contact: openContacts(deps.seal, id, person.sealedContact),
        privacyAgreedAt: text(person.privacyAgreedAt),
        createdAt: text(person.createdAt),
        createdBy: person.createdBy,
      },
      signsInWith: [account?.address, account?.otherAddress].flatMap((address) =>
        address === undefined ? [] : [formatContact(contactAt(address))],
      ),
      sessions: sessions.map(({ device, begun, seen }) => ({ device, begun: text(begun), seen: text(seen) })),
      passkeys: passkeys.map(({ name, addedAt }) => ({ name, addedAt: text(addedAt) })),
      roles: grants.map(({ role, at, grantedAt, endedAt }) => ({
        role,
        at: nameOf(at as Grant['at']),
        grantedAt: text(grantedAt),
        endedAt: text(endedAt),
      })),
      tokens: tokens.map(({ name, organisation, createdAt, lastUsedAt, endedAt }) => ({
        name,
        organisation: nameOf(organisation),
        createdAt: text(createdAt),
        lastUsedAt: text(lastUsedAt),
        endedAt: text(endedAt),
      })),
      ...more,
      auditLog: acts.map(({ at, actingFor, ...entry }) => ({
        at: text(at),
        ...entry,
        actingFor: nameOf(actingFor as OrganisationId | null),
      })),
    };
  };

/** Records that a person's data are given out, before they are. */
export const recordExport = (deps: Pick<PeopleDeps, 'auditLog' | 'clock'>, tx: Transaction, doer: Doer, id: PersonId): Promise<void> =>
  deps.auditLog.record(tx, { doer, act: 'data-exported', thing: `person:${id}` }, deps.clock.now());

/** A person's own copy. */
export const makeExportOwnData = (deps: PeopleDeps, others: readonly PersonalData[]) => {
  const exportData = makeExportData(deps, others);
  return async ({ personId: person }: SignedIn): Promise<Readonly<Record<string, unknown>>> => {
    await deps.database.inTransaction((tx) => recordExport(deps, tx, { person }, person));
    return exportData(person);
  };
};
