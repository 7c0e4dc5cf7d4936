/** The door of the demonstration. */
export { loadDemonstration, type DemonstrationDeps } from './load-demonstration.ts';
