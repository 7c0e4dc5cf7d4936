import type { Instant } from '../kernel/time.ts';
import { administrationPage } from '../ui/administration.tsx';
import { parseUnit } from '../kernel/quantity.ts';
import { dateAndTime, quantity } from '../ui/format.ts';
import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { Empty, Pages, StackTable } from '../ui/parts.tsx';
import { uiTexts } from '../ui/ui.texts.ts';
import { auditLogTexts } from './audit-log.texts.ts';

export type EntryView = {
  readonly at: Instant;
  readonly act: string;
  readonly thing: string;
  readonly detail: Readonly<Record<string, unknown>>;
  /** Absent until the entry is chained. */
  readonly sequence: string | undefined;
  /** Absent where the platform itself acted. */
  readonly person: string | undefined;
  readonly actingFor: string | undefined;
  readonly onBehalfOf: string | undefined;
};

export function auditLogPage(
  frame: Frame,
  view: {
    readonly entries: readonly EntryView[];
    readonly thing: string | undefined;
    readonly next: string | undefined;
    readonly isFirst: boolean;
  },
): PageProps {
  const t = auditLogTexts(frame.language);
  const path = '/administration/audit-log';
  const query = (members: Readonly<Record<string, string | undefined>>) => {
    const text = new URLSearchParams(Object.entries(members).filter((pair): pair is [string, string] => pair[1] !== undefined)).toString();
    return text === '' ? path : `${path}?${text}`;
  };
  return administrationPage({
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="quiet prose">{t.lead}</p>
        {view.thing === undefined ? null : (
          <p>
            {t.onlyOf(thingName(t, view.thing))} <a href={href(frame, path)}>{t.showAll}</a>
          </p>
        )}
        {view.entries.length === 0 ? (
          <Empty title={t.nothing} />
        ) : (
          <StackTable
            caption={t.title}
            columns={[{ label: t.act }, { label: t.who }, { label: t.when }, { label: t.thing }, { label: t.detail }, { label: t.number }]}
            rows={view.entries.map((entry) => [
              { content: t.acts[entry.act] ?? <code>{entry.act}</code>, lead: true },
              { content: <Who frame={frame} entry={entry} /> },
              { content: <span class="num">{dateAndTime(frame.language, entry.at)}</span> },
              {
                content: (
                  <a href={href(frame, query({ thing: entry.thing }))} title={entry.thing}>
                    {thingName(t, entry.thing)}
                  </a>
                ),
              },
              { content: isEmpty(entry.detail) ? null : <Details frame={frame} detail={entry.detail} /> },
              { content: entry.sequence === undefined ? <span class="quiet">{t.notYet}</span> : <span class="num">{entry.sequence}</span> },
            ])}
          />
        )}
        <Pages
          frame={frame}
          path={query({ thing: view.thing })}
          next={view.next === undefined ? undefined : query({ thing: view.thing, before: view.next })}
          isFirst={view.isFirst}
        />
      </>
    ),
  });
}

const isEmpty = (detail: EntryView['detail']): boolean => Object.keys(detail).length === 0;

/** Whatever the act has noted, a line each; ids by their last figures, as the thing's. */
function Details({ frame, detail: { amount, unit, ...rest } }: { frame: Frame; detail: EntryView['detail'] }) {
  const t = auditLogTexts(frame.language);
  const { colon } = uiTexts(frame.language);
  const inWords = (value: unknown): string => {
    if (Array.isArray(value)) return t.list(value.map(inWords));
    if (value !== null && typeof value === 'object') return JSON.stringify(value);
    return String(value)
      .split(':')
      .map((part) => (Object.hasOwn(t.words, part) ? t.words[part] : part))
      .join(colon)
      .replace(idInText, '…$1');
  };
  // of entries that name no unit the amount is in the smallest part of whatever it was
  const parsed = parseUnit(typeof unit === 'string' ? unit : '');
  const sum = parsed && typeof amount === 'string' ? quantity(frame.language, { unit: parsed, amount: BigInt(amount) }) : amount;
  return (
    <>
      {Object.entries(sum === undefined ? rest : { amount: sum, ...rest }).map(([key, value]) => (
        <div class="small">
          {t.details[key] ?? key}
          {colon}
          {asWritten.includes(key) ? String(value) : inWords(value)}
        </div>
      ))}
    </>
  );
}

/** What people wrote: never a word of the acts themselves. */
const asWritten = ['name', 'reason', 'to'];

const idInText = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{6}([0-9a-f]{6})/g;

/** "Need …3f2a": the last figures tell things apart; the address of the filter has the whole id. */
function thingName(t: ReturnType<typeof auditLogTexts>, thing: string): string {
  const [kind = '', id = ''] = thing.split(':');
  return `${t.things[kind] ?? kind} …${id.slice(-6)}`;
}

function Who({ frame, entry }: { frame: Frame; entry: EntryView }) {
  const t = auditLogTexts(frame.language);
  return (
    <>
      <div>{entry.person ?? t.platform}</div>
      {entry.actingFor === undefined ? null : <div class="quiet small">{t.actingFor(entry.actingFor)}</div>}
      {entry.onBehalfOf === undefined ? null : <div class="quiet small">{t.onBehalfOf(entry.onBehalfOf)}</div>}
    </>
  );
}
