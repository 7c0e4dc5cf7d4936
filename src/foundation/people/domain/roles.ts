import type { Grant } from '../../../kernel/actor.ts';

const ROLES = ['community-worker', 'partner-liaison', 'subdistrict-administrator'] as const;

/** A role with its place as one value of a form: `community-worker:<id>`. */
export const formatGrant = (grant: Grant): string => `${grant.role}:${grant.at}`;

/** Undefined where the text names no role with an id. Whether the place exists is not asked here. */
export function parseGrant(text: string): Grant | undefined {
  const [name, at = ''] = text.split(':');
  const role = ROLES.find((known) => known === name);
  return role !== undefined && /^[0-9a-f-]{36}$/.test(at) ? ({ role, at } as Grant) : undefined;
}
