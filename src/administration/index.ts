/** The door of the administration: its start page, the audit log, and the outbox of a demonstration. */
export { administrationPermissions } from './administration.policy.ts';
export { administrationRoutes } from './administration.routes.tsx';
export { auditLogRoutes } from './audit-log.routes.tsx';
export { outboxRoutes } from './outbox.routes.tsx';
