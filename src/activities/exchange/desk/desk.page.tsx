import type { ComponentChildren } from 'preact';
import type { NeedId, PlaceId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { fullDate, quantity, weekdayName } from '../../../ui/format.ts';
import { pageOfDesk } from '../../../ui/desk.tsx';
import { ErrorSummary, FieldError, Form, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, type Cell, Empty, StackTable, State, WrittenIn } from '../../../ui/parts.tsx';
import { weekdayOf } from '../../../kernel/time.ts';
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import { deskGroups, groupOf, type DeskGroup } from '../domain/desk.ts';
import { formatNumber, sources, type Need } from '../domain/need.ts';
import { nextStepOf } from '../domain/next-step.ts';
import { offerDue, turnOf, type Offer } from '../domain/offer.ts';
import { Due, needPath, type Names, Text } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { Known } from '../needs/for-whom.ts';
import { deskViewPaths } from './desk-menu.ts';
import { deskTexts } from './desk.texts.ts';
import { WhoOfThese } from '../needs/need-form.page.tsx';
import { placeOptions } from '../place-options.ts';

/** Which part of the desk is shown. */
export const deskViews = ['todo', 'waiting', 'to-tell', 'to-accept', 'seeking', 'meeting'] as const;
export type DeskViewName = (typeof deskViews)[number];

export type DeskItem =
  { readonly kind: 'need'; readonly need: Need } | { readonly kind: 'offer'; readonly offer: Offer; readonly need: Need };

export type DeskView = {
  readonly shown: DeskViewName;
  readonly items: readonly DeskItem[];
  readonly counts: Readonly<Record<DeskViewName, number>>;
  /** Needs whose rating the reader may write down now. */
  readonly toRate: ReadonlySet<NeedId>;
  readonly places: PlaceDirectory;
  /** Communities for which a need may be noted. */
  readonly within: readonly PlaceId[];
  readonly note: NoteView;
};

/** What stands in the line that notes a need, and the people whom the name in it may mean. */
export type NoteView = { readonly values: Values; readonly errors: FieldErrors; readonly known: readonly Known[] };

export const dueOf = (item: DeskItem) => (item.kind === 'need' ? item.need.due : offerDue(item.offer));

export function deskPage(frame: Frame, view: DeskView, names: Names): PageProps {
  const t = deskTexts(frame.language);
  const title = { todo: t.todo, waiting: t.waiting, 'to-tell': t.toTell, 'to-accept': t.toAccept, seeking: t.seeking, meeting: t.meeting }[
    view.shown
  ];
  const groups = deskGroups.flatMap((group) => {
    const items = view.items.filter((item) => groupOf(dueOf(item), frame.today) === group);
    return items.length > 0 ? [{ group, items }] : [];
  });
  const counts = Object.fromEntries(deskViews.map((name) => [deskViewPaths[name], view.counts[name]]));
  return pageOfDesk({
    frame,
    title: titleWithErrors(frame, `${title} – ${t.title}`, view.note.errors),
    counts,
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.note.errors} />
        <div class="desk-head">
          <h1>
            {title} <span class="quiet">{view.items.length}</span>
          </h1>
          <p class="small quiet">
            {frame.language === 'en' ? `${weekdayName('en', weekdayOf(frame.today))}, ` : null}
            <time dateTime={frame.today}>{fullDate(frame.language, frame.today)}</time>
            {frame.language === 'zh' ? `，星期${'一二三四五六日'[weekdayOf(frame.today) - 1]}` : null}
          </p>
        </div>
        <QuickForm frame={frame} view={view} />
        {groups.length === 0 ? (
          <Empty title={t.nothing}>
            <p>
              <a href={href(frame, '/needs')}>{t.nothingNext}</a>
            </p>
          </Empty>
        ) : null}
        {groups.map(({ group, items }) => (
          <Group frame={frame} group={group} items={items} toRate={view.toRate} names={names} />
        ))}
      </>
    ),
  });
}

/** Noting a new need is one line on top: what, for whom, where, how heard of. The rest comes on the next page. */
function QuickForm({ frame, view: { places, within, note } }: { frame: Frame; view: DeskView }) {
  const t = deskTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { values, errors } = note;
  const field = (name: string, label: string, control: ComponentChildren) => (
    <div>
      <label for={name}>{label}</label>
      <FieldError name={name} errors={errors} />
      {control}
    </div>
  );
  const text = (name: string) => (
    <input class="input" id={name} name={name} value={values[name] ?? ''} aria-invalid={errors[name] ? 'true' : undefined} />
  );
  const select = (name: string, options: readonly { value: string; label: string }[]) => (
    <select class="input" id={name} name={name} aria-invalid={errors[name] ? 'true' : undefined}>
      {options.map((option) => (
        <option value={option.value} selected={values[name] === option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
  const own = placeOptions(places, frame.language, within);
  return (
    <Form frame={frame} action={href(frame, '/desk/note')} class="quick">
      {field('title', t.quickLabel, text('title'))}
      {field('other-name', t.quickForWhom, text('other-name'))}
      {field('place', t.quickPlace, select('place', within.length > 1 ? [{ value: '', label: shared.choose }, ...own] : own))}
      {field(
        'source',
        t.quickSource,
        select(
          'source',
          sources.map((source) => ({ value: source, label: shared.sources[source] })),
        ),
      )}
      <WhoOfThese frame={frame} view={{ ...note, places }} known={note.known} />
      <button class="button" type="submit">
        {t.quickButton}
      </button>
    </Form>
  );
}

type GroupProps = Pick<DeskView, 'items' | 'toRate'> & { frame: Frame; group: DeskGroup; names: Names };
function Group({ frame, group, items, toRate, names }: GroupProps) {
  const t = deskTexts(frame.language);
  return (
    <section class="desk-group" aria-labelledby={`group-${group}`}>
      <h2 class={group === 'late' ? 'group group-late' : 'group'} id={`group-${group}`}>
        {t.groups[group]} <small>{t.pieces(items.length)}</small>
      </h2>
      <StackTable
        labelledBy={`group-${group}`}
        columns={[
          { label: t.number, className: 'c-no' },
          { label: t.matter },
          { label: t.place, className: 'c-where' },
          { label: t.next, className: 'c-next' },
          { label: t.due, className: 'c-due' },
          { label: t.act, hidden: true, className: 'c-act' },
        ]}
        rows={items.map((item) => cellsOf(frame, item, toRate.has(item.need.id), names))}
      />
    </section>
  );
}

function cellsOf(frame: Frame, item: DeskItem, isToRate: boolean, names: Names): Cell[] {
  const t = deskTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { need } = item;
  const isAgreed = item.kind === 'offer' && item.offer.state === 'agreed';
  const title =
    item.kind === 'need' ? (
      <Text frame={frame} text={need.title} brief />
    ) : (
      <WrittenIn
        frame={frame}
        text={readText(need.title, frame.language)}
        sentence={(words) =>
          (isAgreed ? t.agreedOn : t.offerOn)(
            words,
            names.organisations.name(item.offer.organisation, frame.language),
            quantity(frame.language, { unit: item.offer.unit, amount: item.offer.terms.amount }),
          )
        }
      />
    );
  const next = nextStepOf(need);
  const address =
    item.kind === 'need' ? needPath(need) : isAgreed ? `${needPath(need)}#offer-${item.offer.id}` : `/offers/${item.offer.id}`;
  const [words, button] =
    item.kind === 'offer'
      ? isAgreed
        ? [t.recordDelivery, t.record]
        : turnOf(item.offer) === 'seeker'
          ? [t.answerOffer, t.answer]
          : [t.otherAnswers, t.look]
      : next
        ? [t.steps[next.step], next.step === 'rate' && !isToRate ? t.look : t.buttons[next.step]]
        : ['', ''];
  const target = item.kind === 'need' && isToRate ? `${address}/rate-for-other` : address;
  return [
    { content: <span class="no">{shared.needNumber(formatNumber(need.number))}</span>, bare: true, className: 'c-no' },
    { content: <a href={href(frame, address)}>{title}</a>, lead: true },
    { content: names.places.name(need.place, frame.language) },
    {
      content:
        need.escalatedAt !== undefined && item.kind === 'need' ? (
          <State tone="wait" icon="s-meeting">
            {t.atMeeting}
          </State>
        ) : (
          words
        ),
    },
    { content: <Due frame={frame} due={dueOf(item)} calendar={names.calendar} /> },
    {
      content: (
        <a class="button button-second button-small" href={href(frame, target)}>
          {button}
          <About frame={frame}>{title}</About>
        </a>
      ),
      bare: true,
      className: 'c-act',
    },
  ];
}
