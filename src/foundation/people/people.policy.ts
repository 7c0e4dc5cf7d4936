/** Who may do what with people: this module's part of the table. */
import type { SignedIn } from '../../kernel/actor.ts';
import type { PlaceId } from '../../kernel/ids.ts';
import { may, rule, type PermissionTable, type Thing } from '../../kernel/permission.ts';
import type { Place } from '../places/index.ts';

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

/** What decides who may find and help a person. */
export type Belonging = {
  readonly home: Pick<Place, 'id' | 'subdistrict'> | undefined;
  /** The subdistrict of each role held; undefined for a role that belongs to none. */
  readonly roles: readonly (PlaceId | undefined)[];
};

/**
 * Whether the actor may help a person: open their contact, let them in again, export or erase for them, give them a role. Whoever holds
 * roles is helped by who administers the places of all of them alone: everybody else would gain what they do not have. Others belong to
 * their home; without one to no community, so to no worker, and any administrator may help them.
 */
export function mayHelp(act: keyof typeof peoplePermissions, actor: SignedIn, { home, roles }: Belonging): boolean {
  const rule = peoplePermissions[act];
  if (roles.length > 0) return roles.every((subdistrict) => may(rule, actor, { subdistrict }));
  if (home) return may(rule, actor, { community: home.id, subdistrict: home.subdistrict });
  return actor.grants.some(({ role, at }) => role === 'subdistrict-administrator' && may(rule, actor, { subdistrict: at }));
}

/** Whether the actor may know of a person: a worker also knows which officials live in their community. */
export const mayFind = (actor: SignedIn, belonging: Belonging): boolean =>
  mayHelp('person-find', actor, belonging) || (belonging.home !== undefined && mayHelp('person-find', actor, { ...belonging, roles: [] }));
