/** The parts that pages are made of. Names and rules follow the classes of styles.css. */
import type { ComponentChildren } from 'preact';
import { tagOf, type ReadText } from '../kernel/language.ts';
import type { CalendarDate } from '../kernel/time.ts';
import { dayAndDate, fullDate, shortDate } from './format.ts';
import type { IconName } from './icons.ts';
import { isolated } from './isolated.ts';
import { href, Icon, type Frame } from './page.tsx';
import { uiTexts } from './ui.texts.ts';

export type Tone = 'plain' | 'wait' | 'move' | 'done' | 'urgent';

/** A state: colour, shape and word together. */
export function State(props: { tone: Tone; icon: IconName; block?: boolean; children: ComponentChildren }) {
  const tone = props.tone === 'plain' ? '' : ` state-${props.tone}`;
  return (
    <span class={`state${tone}${props.block ? ' state-block' : ''}`}>
      <Icon name={props.icon} />
      <span>{props.children}</span>
    </span>
  );
}

/** Something a person wrote, marked with its language, and with a tag where the reader does not get the checked version; `brief`, in rows, where it is the original. */
export function Written(props: { frame: Pick<Frame, 'language'>; text: ReadText; noTag?: boolean; brief?: boolean }) {
  const { frame, text, noTag, brief } = props;
  const t = uiTexts(frame.language);
  const tag =
    noTag || !text.note || (brief && text.note !== 'original')
      ? undefined
      : brief
        ? t.original[text.language]
        : { original: t.originalIn[text.language], machine: t.machineTranslation, stale: t.staleTranslation }[text.note];
  const words = isolated(text.text);
  const marked = text.language === frame.language ? <>{words}</> : <span lang={tagOf(text.language)}>{words}</span>;
  return tag ? (
    <>
      {marked} <span class="tag">{tag}</span>
    </>
  ) : (
    marked
  );
}

/** Stands where a text will: the character that Unicode has for an object in a text. */
const PLACE_OF_TEXT = '\uFFFC';

/** A sentence around something a person wrote, which stays marked with its own language. */
export function WrittenIn({
  frame,
  text,
  sentence,
}: {
  frame: Pick<Frame, 'language'>;
  text: ReadText;
  sentence: (text: string) => string;
}) {
  const [before, after] = sentence(PLACE_OF_TEXT).split(PLACE_OF_TEXT);
  return (
    <>
      {before}
      <Written frame={frame} text={text} noTag />
      {after}
    </>
  );
}

export function DateText({ frame, date, form = 'short' }: { frame: Frame; date: CalendarDate; form?: 'short' | 'full' | 'day' }) {
  const text =
    form === 'full'
      ? fullDate(frame.language, date)
      : form === 'day'
        ? dayAndDate(frame.language, date, frame.today)
        : shortDate(frame.language, date, frame.today);
  return <time dateTime={date}>{text}</time>;
}

/** Sought (empty), agreed (hatched), delivered (solid). Figures stand as text beside it, so it is hidden from screen readers. */
export function Gauge(props: { sought: bigint; agreed: bigint; delivered: bigint; big?: boolean }) {
  const share = (part: bigint) => (props.sought === 0n ? 0 : Number((part * 100_000n) / props.sought) / 1000);
  const delivered = share(props.delivered);
  const waiting = share(props.agreed - props.delivered);
  return (
    <svg class={props.big ? 'gauge gauge-big' : 'gauge'} aria-hidden="true">
      <rect class="g-track" width="100%" height="100%" />
      {waiting > 0 ? <rect class="g-agreed" fill="url(#hatch)" x={`${delivered}%`} width={`${waiting}%`} height="100%" /> : null}
      {delivered > 0 ? <rect class="g-done" width={`${delivered}%`} height="100%" /> : null}
    </svg>
  );
}

export function Ruled(props: { title: ComponentChildren; id?: string; children?: ComponentChildren; level?: 1 | 2 | 3 }) {
  const Heading = `h${props.level ?? 2}` as 'h2';
  return (
    <div class="ruled">
      <Heading id={props.id}>{props.title}</Heading>
      {props.children}
    </div>
  );
}

/** Facts in one line, parted by middle dots. Empty ones are left out. */
export function Meta({ items }: { items: readonly ComponentChildren[] }) {
  return (
    <p class="meta">
      {items
        .filter((item) => item !== undefined && item !== null && item !== '' && item !== false)
        .map((item) => (
          <span>{item}</span>
        ))}
    </p>
  );
}

/** What a button or a link is about, for those who do not see what it stands beside. */
export const About = ({ frame, children }: { frame: Pick<Frame, 'language'>; children: ComponentChildren }) => (
  <span class="visually-hidden">
    {uiTexts(frame.language).colon}
    {children}
  </span>
);

/** Question and answer; with a third column, a link to change the answer. */
export function Facts({
  rows,
}: {
  rows: readonly { label: string; value: ComponentChildren; change?: string; changeLabel?: ComponentChildren }[];
}) {
  return (
    <dl class="facts">
      {rows.map((row) => (
        <div>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change ? (
            <dd class="facts-change">
              <a href={row.change}>{row.changeLabel}</a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}

export type Step = { readonly when: 'past' | 'now' | 'next'; readonly title: ComponentChildren; readonly note?: ComponentChildren };

export function Timeline({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="timeline" role="list">
      {steps.map((step) => (
        <li class={step.when === 'past' ? undefined : step.when} aria-current={step.when === 'now' ? 'step' : undefined}>
          <b>{step.title}</b>
          {step.note ? <p>{step.note}</p> : null}
        </li>
      ))}
    </ol>
  );
}

/** What happened, on the page after an act. */
export function Banner({ title, children, done }: { title: string; children?: ComponentChildren; done?: boolean }) {
  return (
    <div class={done ? 'banner banner-done' : 'banner'} role="status">
      <Icon name={done ? 's-closed' : 'alert'} />
      <div>
        <p>
          <b>{title}</b>
        </p>
        {children}
      </div>
    </div>
  );
}

export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p>
      <b>{title}</b>
    </p>
    {children}
  </div>
);

type PagesProps = { frame: Frame; path: string; previous?: string | undefined; next: string | undefined; isFirst: boolean };

/** Words for the pages, keyset behind them: on, back, and to the start. `path` is the first. */
export function Pages({ frame, path, previous, next, isFirst }: PagesProps) {
  const t = uiTexts(frame.language);
  if (isFirst && next === undefined) return null;
  return (
    <nav class="pages" aria-label={t.pagesLabel}>
      {isFirst ? <span /> : <a href={href(frame, path)}>{t.firstPage}</a>}
      {previous === undefined ? null : (
        <a href={href(frame, previous)} rel="prev">
          {t.previousPage}
        </a>
      )}
      {next === undefined ? null : (
        <a href={href(frame, next)} rel="next">
          {t.nextPage}
          <Icon name="arrow" end />
        </a>
      )}
    </nav>
  );
}

export type FilterGroup = {
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly href: string; readonly count?: string; readonly isChosen: boolean }[];
};

/** Links with counts, one choice a group, all of it in the address. */
export function Filters({ frame, groups, chosen }: { frame: Frame; groups: readonly FilterGroup[]; chosen: number }) {
  const t = uiTexts(frame.language);
  return (
    <details class="fold filters">
      <summary>
        {t.filters} {chosen > 0 ? <span class="quiet">{t.chosen(chosen)}</span> : null}
        <Icon name="down" />
      </summary>
      {groups.map((group) => (
        <>
          <h2>{group.title}</h2>
          <ul role="list">
            {group.choices.map((choice) => (
              <li>
                <a href={choice.href} aria-current={choice.isChosen ? 'true' : undefined}>
                  {choice.label}
                  {choice.count === undefined ? null : <span>{choice.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        </>
      ))}
    </details>
  );
}

/** Filters that are on, each a link that takes it off. */
export function Chips({ frame, chips }: { frame: Frame; chips: readonly { label: string; href: string }[] }) {
  const t = uiTexts(frame.language);
  return (
    <ul class="chips" role="list">
      {chips.map((chip) => (
        <li>
          <a href={chip.href}>
            {chip.label}
            <Icon name="close" />
            <span class="visually-hidden">{t.remove}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

export type Column = { readonly label: string; readonly hidden?: boolean; readonly className?: string };
export type Cell = { readonly content: ComponentChildren; readonly lead?: boolean; readonly bare?: boolean; readonly className?: string };

/** A real table that becomes cards on narrow pages, each led by its title. */
export function StackTable(props: {
  labelledBy?: string;
  caption?: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}) {
  return (
    <table class="table stack" role="table" aria-labelledby={props.labelledBy}>
      {props.caption ? <caption class="visually-hidden">{props.caption}</caption> : null}
      <colgroup>
        {props.columns.map((column) => (
          <col class={column.className} />
        ))}
      </colgroup>
      <thead role="rowgroup">
        <tr role="row">
          {props.columns.map((column) => (
            <th role="columnheader" scope="col" class={column.className}>
              {column.hidden ? <span class="visually-hidden">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {props.rows.map((cells) => (
          <tr role="row">
            {cells.map((cell, index) =>
              cell.lead ? (
                <th role="rowheader" scope="row" class={`stack-lead ${cell.className ?? ''}`}>
                  {cell.content}
                </th>
              ) : (
                <td
                  role="cell"
                  class={`${cell.bare ? 'stack-bare ' : ''}${cell.className ?? ''}`}
                  data-label={cell.bare ? undefined : props.columns[index]?.label}
                >
                  {cell.content}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
