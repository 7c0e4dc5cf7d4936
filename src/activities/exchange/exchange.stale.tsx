/** A form that somebody overtook: what was typed beside what stands there now. */
import { Comparison } from '../../ui/comparison.tsx';
import type { Frame } from '../../ui/page.tsx';
import { exchangeTexts } from './exchange.texts.ts';

/** One field as it was typed and as it stands now, each as a reader sees it; '' where there is nothing. */
export type StaleRow = { readonly label: string; readonly yours: string; readonly current: string };

/**
 * Stands above the form, which keeps what was typed and carries the current version: sending it again is then a decision. Shows the
 * fields that differ. `startAnew` opens the form with the current version.
 */
export function StaleForm({ frame, rows, startAnew }: { frame: Frame; rows: readonly StaleRow[]; startAnew: string }) {
  const differences = rows
    .filter((row) => row.yours !== row.current)
    .map((row) => ({ label: row.label, yours: row.yours, now: row.current }));
  return (
    <>
      <Comparison frame={frame} differences={differences} />
      <p class="small">
        <a href={startAnew}>{exchangeTexts(frame.language).takeCurrent}</a>
      </p>
    </>
  );
}
