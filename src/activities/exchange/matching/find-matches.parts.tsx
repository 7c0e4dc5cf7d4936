/** Matches as a list with their reasons in words, for the pages of needs and resources. Nothing where there are none. */
import type { BilingualText } from '../../../kernel/language.ts';
import { readText } from '../../../kernel/language.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { Meta, Ruled, Written } from '../../../ui/parts.tsx';
import type { Reason } from '../domain/matching.ts';
import { formatNumber } from '../domain/need.ts';
import { needPath, resourcePath, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { NeedMatch, ResourceMatch } from './find-matches.ts';
import { matchingTexts, reasonText } from './matching.texts.ts';

/** Resources for a need, with a heading of their own. */
export function ResourceMatches({ frame, matches, names }: { frame: Frame; matches: readonly ResourceMatch[]; names: Names }) {
  const t = matchingTexts(frame.language);
  return (
    <section class="section no-print" aria-labelledby="matches">
      <Ruled title={t.forNeed} id="matches" />
      <div class="rows rows-tight">
        <ol role="list">
          {matches.map(({ resource, reasons }) => (
            <Match
              frame={frame}
              path={resourcePath(resource)}
              title={resource.title}
              facts={[names.organisations.name(resource.organisation, frame.language), names.places.name(resource.place, frame.language)]}
              reasons={reasons}
            />
          ))}
        </ol>
      </div>
      <HowItIsDone frame={frame} />
    </section>
  );
}

/** Needs for a resource; the page gives the heading. */
export function NeedMatches({ frame, matches, names }: { frame: Frame; matches: readonly NeedMatch[]; names: Names }) {
  if (matches.length === 0) return null;
  return (
    <>
      <div class="rows rows-tight">
        <ol role="list">
          {matches.map(({ need, reasons }) => (
            <Match
              frame={frame}
              path={needPath(need)}
              title={need.title}
              facts={[exchangeTexts(frame.language).needNumber(formatNumber(need.number)), names.places.name(need.place, frame.language)]}
              reasons={reasons}
            />
          ))}
        </ol>
      </div>
      <HowItIsDone frame={frame} />
    </>
  );
}

type MatchProps = {
  readonly frame: Frame;
  readonly path: string;
  readonly title: BilingualText;
  readonly facts: readonly string[];
  readonly reasons: readonly Reason[];
};

function Match({ frame, path, title, facts, reasons }: MatchProps) {
  const t = matchingTexts(frame.language);
  const words = (isFor: boolean) =>
    reasons
      .filter((reason) => reason.isFor === isFor)
      .map((reason) => reasonText(reason, frame.language, frame.today))
      .join(t.between);
  const [speaksFor, toConsider] = [words(true), words(false)];
  return (
    <li class="row">
      <div>
        <h3 class="row-title">
          <a href={href(frame, path)}>
            <Written frame={frame} text={readText(title, frame.language)} brief />
          </a>
        </h3>
        <Meta items={facts} />
        {speaksFor === '' ? null : <p class="small">{speaksFor}</p>}
        {toConsider === '' ? null : (
          <p class="small quiet">
            {t.butConsider}
            {toConsider}
          </p>
        )}
      </div>
    </li>
  );
}

const HowItIsDone = ({ frame }: { frame: Frame }) => (
  <p class="small">
    <a href={href(frame, '/how-it-works#matching')}>{matchingTexts(frame.language).how}</a>
  </p>
);
