/** A form that somebody overtook: what was typed beside what stands there now. */
import { StackTable } from '../../ui/parts.tsx';
import { Icon, type Frame } from '../../ui/page.tsx';
import { exchangeTexts } from './exchange.texts.ts';

/** One field as it was typed and as it stands now, each as a reader sees it; '' where there is nothing. */
export type StaleRow = { readonly label: string; readonly yours: string; readonly current: string };

/**
 * Stands above the form, which keeps what was typed and carries the current version: sending it again is then a decision. Shows the
 * fields that differ. `startAnew` opens the form with the current version.
 */
export function StaleForm({ frame, rows, startAnew }: { frame: Frame; rows: readonly StaleRow[]; startAnew: string }) {
  const t = exchangeTexts(frame.language);
  const differing = rows.filter((row) => row.yours !== row.current);
  const shown = (text: string) => (text === '' ? <span class="quiet">{t.leftEmpty}</span> : <span class="as-typed">{text}</span>);
  return (
    <section class="stale" role="alert" aria-labelledby="stale-title">
      <div class="banner">
        <Icon name="alert" />
        <div>
          <h2 id="stale-title">{t.changedMeanwhile}</h2>
          <p>{differing.length > 0 ? t.changedMeanwhileText : t.nothingDiffers}</p>
        </div>
      </div>
      {differing.length > 0 ? (
        <StackTable
          labelledBy="stale-title"
          columns={[{ label: t.field }, { label: t.yourVersion }, { label: t.currentVersion }]}
          rows={differing.map((row) => [
            { content: row.label, lead: true },
            { content: shown(row.yours) },
            { content: shown(row.current) },
          ])}
        />
      ) : null}
      <p class="small">
        <a href={startAnew}>{t.takeCurrent}</a>
      </p>
    </section>
  );
}
