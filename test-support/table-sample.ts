/** What a sample of a route is, and the things that samples are usually about. */
import type { Thing } from '../src/kernel/permission.ts';
import type { Cell, Sent } from './table-world.ts';

export type Sample = {
  /** Rows that this sample is about, where the route has several. */
  readonly acts?: readonly string[];
  /** The thing that the table is asked about, or `ever` for pages that are about no one thing. */
  readonly of: 'ever' | ((cell: Cell) => Thing);
  /** Makes a thing of the cell's own in the right state, and the request for it. */
  readonly make: (cell: Cell) => Promise<Sent> | Sent;
  /** The status of a request that was let through, but cannot succeed in a test. */
  readonly reached?: number;
  /** Status of a refusal that stands at a field of the form, beside those that refuse everywhere. */
  readonly refused?: number;
};
export type Samples = Readonly<Record<string, Sample | readonly Sample[]>>;

export const here = (cell: Cell): Thing => cell.here;
/** What belongs to whoever asks. */
export const own = (cell: Cell): Thing => ({ persons: [cell.actor.kind === 'person' ? cell.actor.personId : undefined] });
/** What is done in the name of the organisation acted for. */
export const acting = (cell: Cell): Thing => ({
  ...cell.here,
  organisations: [cell.actor.kind === 'person' ? cell.actor.actingFor : undefined],
});
/** A page at an address that needs no thing. */
export const page = (address: string): Sample => ({ of: 'ever', make: () => ({ address }) });
