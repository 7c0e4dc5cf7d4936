/** A few matters of another module as rows, on the page of a place or an organisation. */
import type { ReadText } from '../kernel/language.ts';
import type { IconName } from './icons.ts';
import { href, type Frame } from './page.tsx';
import { Meta, Ruled, State, Written, type Tone } from './parts.tsx';
import { uiTexts } from './ui.texts.ts';

/** One matter, ready to be read in the reader's language. */
export type MatterLink = {
  /** Address without the language: `/needs/2018-004`. */
  readonly href: string;
  readonly title: ReadText;
  /** "N 2018-004". */
  readonly number: string;
  readonly state?: { readonly tone: Tone; readonly icon: IconName; readonly label: string };
  /** Facts in one line: category, what is still sought, until when. */
  readonly facts: readonly string[];
};
export type MatterList = {
  /** The first few, at most five. */
  readonly first: readonly MatterLink[];
  readonly total: number;
  /** Address of the whole list without the language: `/needs?community=guanren`. */
  readonly all: string;
};

/** @param none the sentence where there are none. */
export function Matters({ frame, title, list, none }: { frame: Frame; title: string; list: MatterList; none: string }) {
  return (
    <section class="section-tight">
      <Ruled title={title}>
        {list.total > list.first.length ? <a href={href(frame, list.all)}>{uiTexts(frame.language).allOf(list.total)}</a> : null}
      </Ruled>
      {list.total === 0 ? (
        <p class="quiet">{none}</p>
      ) : (
        <div class="rows rows-tight">
          <ul role="list">
            {list.first.map((matter) => (
              <MatterRow frame={frame} matter={matter} />
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const MatterRow = ({ frame, matter }: { frame: Frame; matter: MatterLink }) => (
  <li class="row">
    <div>
      <div class="row-head">
        {matter.state ? (
          <State tone={matter.state.tone} icon={matter.state.icon}>
            {matter.state.label}
          </State>
        ) : null}
        <span class="no">{matter.number}</span>
      </div>
      <h3 class="row-title">
        <a href={href(frame, matter.href)}>
          <Written frame={frame} text={matter.title} />
        </a>
      </h3>
      <Meta items={matter.facts} />
    </div>
  </li>
);
