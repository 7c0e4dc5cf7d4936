/** Both versions where somebody else changed what a form shows: nothing is lost, the person decides. */
import { uiTexts } from './ui.texts.ts';
import type { Frame } from './page.tsx';
import { StackTable } from './parts.tsx';

export type Difference = { readonly label: string; readonly yours: string; readonly now: string };

/** First on a form that comes back because it was stale. Nothing where the versions agree in all that the form shows. */
export function Comparison({ frame, differences }: { frame: Frame; differences: readonly Difference[] }) {
  const t = uiTexts(frame.language);
  return (
    <section class="error-summary" role="alert" aria-labelledby="comparison">
      <h2 id="comparison">{t.changedMeanwhile}</h2>
      <p>{differences.length > 0 ? t.changedMeanwhileText : t.changedMeanwhileSame}</p>
      {differences.length > 0 ? (
        <StackTable
          labelledBy="comparison"
          columns={[{ label: t.comparedField }, { label: t.comparedYours }, { label: t.comparedNow }]}
          rows={differences.map(({ label, yours, now }) => [
            { content: label, lead: true },
            { content: yours === '' ? t.comparedEmpty : yours },
            { content: now === '' ? t.comparedEmpty : now },
          ])}
        />
      ) : null}
    </section>
  );
}
