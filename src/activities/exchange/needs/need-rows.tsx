/** Rows of a list of needs as markup. Made once for the same facts: most of a list's time went into making the same rows again. */
import { renderToString } from 'preact-render-to-string';
import type { Frame } from '../../../ui/page.tsx';
import { NeedRow, type Names } from '../exchange.parts.tsx';
import type { NeedInList } from './needs.store.ts';

/** Some 80 pages of rows, about 1 kB each. */
const MOST_KEPT = 4_000;
const kept = new Map<string, string>();

/** Everything that a row shows, so that a row of other facts is another row. */
const factsOf = (frame: Frame, need: NeedInList, names: Names): string =>
  [
    frame.readerLanguage,
    frame.language,
    frame.today,
    need.number.year,
    need.number.sequence,
    need.state,
    need.title.original,
    need.title.text,
    need.title.translation?.state,
    need.title.translation?.text,
    need.category,
    need.unit,
    need.sought,
    need.agreed,
    need.delivered,
    need.persons,
    names.places.name(need.place, frame.language),
    need.neededBy,
    need.urgency,
    need.escalatedAt,
  ].join('\u0000');

export function needRows(frame: Frame, needs: readonly NeedInList[], names: Names): string {
  return needs
    .map((need) => {
      const facts = factsOf(frame, need, names);
      const known = kept.get(facts);
      if (known !== undefined) return known;
      const row = renderToString(<NeedRow frame={frame} need={need} names={names} />);
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(facts, row);
      return row;
    })
    .join('');
}
