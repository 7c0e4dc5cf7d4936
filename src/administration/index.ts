/** The door of the administration's start page. */
export { administrationPermissions } from './administration.policy.ts';
export { administrationRoutes } from './administration.routes.tsx';
