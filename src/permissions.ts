/** Who may do what: the whole table, put together from the modules' parts. */
import { exchangePermissions } from './activities/exchange/index.ts';
import { noticePermissions } from './activities/notices/index.ts';
import { administrationPermissions } from './administration/index.ts';
import { partnersPermissions } from './foundation/partners/index.ts';
import { peoplePermissions } from './foundation/people/index.ts';
import { placesPermissions } from './foundation/places/index.ts';
import type { PermissionTable } from './kernel/permission.ts';

export const permissions: PermissionTable = {
  ...placesPermissions,
  ...partnersPermissions,
  ...peoplePermissions,
  ...administrationPermissions,
  ...exchangePermissions,
  ...noticePermissions,
};
