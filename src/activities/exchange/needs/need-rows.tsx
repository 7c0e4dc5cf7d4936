/** Rows of a list of needs as markup. Made once for the same facts: most of a list's time went into making the same rows again. */
import { renderToString } from 'preact-render-to-string';
import type { Frame } from '../../../ui/page.tsx';
import { NeedRow, type Names } from '../exchange.parts.tsx';
import type { NeedInList } from './needs.store.ts';

/** Some 80 pages of rows, about 1 kB each. */
const MOST_KEPT = 4_000;
const kept = new Map<string, string>();

/** All that a row shows depends on: a need's version changes with every fact of it. */
const factsOf = (frame: Frame, need: NeedInList, names: Names): string =>
  `${need.id} ${need.version} ${frame.readerLanguage} ${frame.language} ${frame.today} ${names.places.name(need.place, frame.language)}`;

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
