import type { Grant } from '../../../kernel/actor.ts';

/** Roles that reach over other people's matters. */
const isOfficial = (role: Grant['role']): boolean => role !== 'partner-liaison';

/**
 * Whether a helper with these roles may change how somebody signs in: a worker may for residents and liaisons, but not for who holds a
 * worker's or an administrator's role, or the worker would gain it. Place and permission are asked for beside this.
 */
export const mayHelpHolderOf = (helper: readonly Pick<Grant, 'role'>[], person: readonly Pick<Grant, 'role'>[]): boolean =>
  helper.some((grant) => grant.role === 'subdistrict-administrator') || !person.some((grant) => isOfficial(grant.role));

const ROLES = ['community-worker', 'partner-liaison', 'subdistrict-administrator'] as const;

/** A role with its place as one value of a form: `community-worker:<id>`. */
export const formatGrant = (grant: Grant): string => `${grant.role}:${grant.at}`;

/** Undefined where the text names no role with an id. Whether the place exists is not asked here. */
export function parseGrant(text: string): Grant | undefined {
  const [name, at = ''] = text.split(':');
  const role = ROLES.find((known) => known === name);
  return role !== undefined && /^[0-9a-f-]{36}$/.test(at) ? ({ role, at } as Grant) : undefined;
}
