/** Who may do what with people: this module's part of the table. */
import { rule, type PermissionTable, type Thing } from '../../kernel/permission.ts';
import type { SignedIn } from '../../kernel/actor.ts';
import type { PlaceDirectory } from '../places/index.ts';
import type { Person } from './people.store.ts';

export const peoplePermissions = {
  //                                 visitor resident worker   liaison         administrator
  'own-page-read': rule('none', 'own', 'none', 'none', 'none'),
  'own-profile-change': rule('none', 'own', 'none', 'none', 'none'),
  'own-contact-change': rule('none', 'own', 'none', 'none', 'none'),
  'own-sessions-end': rule('none', 'own', 'none', 'none', 'none'),
  'own-passkeys-change': rule('none', 'own', 'none', 'none', 'none'),
  'own-data-export': rule('none', 'own', 'none', 'none', 'none'),
  'own-data-erase': rule('none', 'own', 'none', 'none', 'none'),
  'organisation-act-for': rule('none', 'own', 'none', 'none', 'none'),
  'organisation-tokens-change': rule('none', 'none', 'none', 'organisation', 'none'),
  'person-find': rule('none', 'none', 'place', 'none', 'place'),
  'person-add': rule('none', 'none', 'place', 'none', 'place'),
  'person-contact-view': rule('none', 'none', 'place', 'none', 'place'),
  'person-account-recover': rule('none', 'none', 'place', 'none', 'place'),
  'person-data-export': rule('none', 'none', 'place', 'none', 'place'),
  'person-data-erase': rule('none', 'none', 'place', 'none', 'place'),
  'person-roles-change': rule('none', 'none', 'none', 'none', 'place'),
} as const satisfies PermissionTable;

/** What a person does to their own things. */
export const asOwn = (actor: SignedIn): Thing => ({ persons: [actor.personId] });

/**
 * Where a person belongs. One without a home belongs to no community, so to no worker; administrators may help them, each as if the
 * person lived in their subdistrict.
 */
export function personAsThing(person: Pick<Person, 'homeCommunity'>, actor: SignedIn, directory: PlaceDirectory): Thing {
  const home = person.homeCommunity === null ? undefined : directory.find(person.homeCommunity);
  const administers = actor.grants.find((grant) => grant.role === 'subdistrict-administrator')?.at;
  return home ? { community: home.id, subdistrict: home.subdistrict } : { subdistrict: administers };
}
