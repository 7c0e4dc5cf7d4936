import { rule, type PermissionTable } from '../../kernel/permission.ts';

export const noticePermissions = {
  'notices-see': rule('none', 'any', 'any', 'any', 'any'),
  'notices-choose': rule('none', 'any', 'any', 'any', 'any'),
} as const satisfies PermissionTable;
