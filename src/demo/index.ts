/** The door of the demonstration. */
export { loadDemonstration } from './load-demonstration.ts';
