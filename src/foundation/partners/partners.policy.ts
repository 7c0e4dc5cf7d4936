import { rule, type PermissionTable } from '../../kernel/permission.ts';

export const partnersPermissions = {
  //                                visitor  resident worker  liaison         administrator
  /** Registers, changes and ends the organisations of the subdistrict. */
  'organisation-administer': rule('none', 'none', 'none', 'none', 'place'),
  /** Rewrites what an organisation says of itself and what it can give. */
  'organisation-describe': rule('none', 'none', 'none', 'organisation', 'place'),
  /** Translates what an organisation says of itself, in the community in which it stands. */
  'organisation-translate': rule('none', 'none', 'place', 'none', 'place'),
} as const satisfies PermissionTable;
