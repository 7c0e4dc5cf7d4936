import { rule, type PermissionTable } from '../../kernel/permission.ts';

export const placesPermissions = {
  //                              visitor  resident worker  liaison  administrator
  /** Places of the subdistrict that the administrator answers for. */
  'place-administer': rule('none', 'none', 'none', 'none', 'place'),
  /** City, district and further subdistricts lie in no subdistrict: every administrator of the installation may keep them. */
  'place-above-administer': rule('none', 'none', 'none', 'none', 'any'),
  /** Translates what is written about a place; those above the subdistricts are their keepers'. */
  'place-translate': rule('none', 'none', 'place', 'none', 'place'),
} as const satisfies PermissionTable;
