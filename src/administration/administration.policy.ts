import { rule, type PermissionTable } from '../kernel/permission.ts';

export const administrationPermissions = {
  //                         visitor  resident worker  liaison  administrator
  'administration-see': rule('none', 'none', 'none', 'none', 'any'),
  'audit-log-read': rule('none', 'none', 'none', 'none', 'place'),
} as const satisfies PermissionTable;
