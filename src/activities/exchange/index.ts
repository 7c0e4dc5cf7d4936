/** The door of the exchange: needs, resources and projects. */
export { homeRoutes } from './home.routes.tsx';
