/** The door of the page on which staff translate: what waits of all modules, original and translation side by side. */
export { translationRoutes } from './translations.routes.tsx';
