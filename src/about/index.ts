/** The door of the explaining pages. */
export { aboutRoutes, type AboutDeps } from './about.routes.tsx';
