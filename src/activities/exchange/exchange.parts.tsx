/** Parts that pages of needs, resources and projects share. */
import type { OrganisationDirectory } from '../../foundation/partners/index.ts';
import type { PlaceDirectory } from '../../foundation/places/index.ts';
import type { PersonId } from '../../kernel/ids.ts';
import { readText, type BilingualText, type Language } from '../../kernel/language.ts';
import type { CalendarDate } from '../../kernel/time.ts';
import { workingDaysBetween, type Deadline, type WorkingCalendar } from '../../kernel/working-days.ts';
import { quantity, shortDate } from '../../ui/format.ts';
import { href, Icon, type Frame } from '../../ui/page.tsx';
import { DateText, Gauge, Meta, State, Written, type Tone } from '../../ui/parts.tsx';
import type { IconName } from '../../ui/icons.ts';
import { formatNumber, gapOf, isSeeking, soughtOf, type Need } from './domain/need.ts';
import type { Offer } from './domain/offer.ts';
import type { Project } from './domain/project.ts';
import type { Resource } from './domain/resource.ts';
import { exchangeTexts } from './exchange.texts.ts';
import type { NeedInList } from './needs/needs-list.store.ts';

/** Names of what records refer to, for one request. */
export type Names = {
  readonly places: PlaceDirectory;
  readonly organisations: OrganisationDirectory;
  readonly people: ReadonlyMap<PersonId, string>;
  readonly calendar: WorkingCalendar;
};

export const needPath = (need: Pick<Need, 'number'>): string => `/needs/${formatNumber(need.number)}`;
export const resourcePath = (resource: Pick<Resource, 'number'>): string => `/resources/${formatNumber(resource.number)}`;
export const projectPath = (project: Pick<Project, 'number'>): string => `/projects/${formatNumber(project.number)}`;

/** Which sign and word a need's state has. "Partly agreed" and "agreed" are how being under way looks until all has arrived. */
export function stateOfNeed(
  need: Pick<Need, 'state' | 'agreed' | 'sought' | 'delivered'>,
  language: Language,
): { tone: Tone; icon: IconName; words: string } {
  const t = exchangeTexts(language);
  const words = t.needStates[need.state];
  switch (need.state) {
    case 'raised':
      return { tone: 'plain', icon: 's-raised', words };
    case 'accepted':
      return { tone: 'plain', icon: 's-accepted', words };
    case 'open':
      return { tone: 'wait', icon: 's-open', words };
    case 'under-way':
      if (need.agreed < need.sought) return { tone: 'move', icon: 's-partial', words: t.partlyAgreed };
      return need.delivered < need.sought && need.delivered === 0n
        ? { tone: 'move', icon: 's-agreed', words: t.agreed }
        : { tone: 'move', icon: 's-moving', words };
    case 'done':
    case 'told':
    case 'rated':
      return { tone: 'done', icon: 's-done', words };
    case 'closed':
      return { tone: 'done', icon: 's-closed', words };
    case 'declined':
    case 'passed-on':
    case 'withdrawn':
      return { tone: 'plain', icon: 's-declined', words };
  }
}

/** The state of a need and, while partners are sought or at work, the mark that it is with the joint meeting. */
export function NeedState({ frame, need, block }: { frame: Frame; need: NeedInList | Need; block?: boolean }) {
  const { tone, icon, words } = stateOfNeed(need, frame.language);
  const isAtMeeting = need.escalatedAt !== undefined && (need.state === 'open' || need.state === 'under-way');
  return (
    <>
      <State tone={tone} icon={icon} {...(block ? { block } : {})}>
        {words}
      </State>
      {isAtMeeting ? (
        <>
          {' '}
          <State tone="wait" icon="s-meeting">
            {exchangeTexts(frame.language).atJointMeeting}
          </State>
        </>
      ) : null}
    </>
  );
}

export function UrgentMark({ frame, need }: { frame: Frame; need: Pick<Need, 'urgency'> }) {
  return need.urgency === 'urgent' ? (
    <State tone="urgent" icon="s-urgent">
      {exchangeTexts(frame.language).urgent}
    </State>
  ) : null;
}

export function OfferState({ frame, offer }: { frame: Frame; offer: Offer }) {
  const t = exchangeTexts(frame.language);
  if (offer.deliveredAt !== undefined && offer.state === 'agreed')
    return (
      <State tone="done" icon="s-done">
        {t.delivered}
      </State>
    );
  const waits = offer.state === 'made' || offer.state === 'countered';
  return (
    <State
      tone={waits ? 'wait' : offer.state === 'agreed' ? 'move' : 'plain'}
      icon={waits ? 's-open' : offer.state === 'agreed' ? 's-agreed' : 's-declined'}
    >
      {t.offerStates[offer.state]}
    </State>
  );
}

export const projectLook = {
  running: { tone: 'move', icon: 's-moving' },
  delivered: { tone: 'done', icon: 's-done' },
  confirmed: { tone: 'done', icon: 's-closed' },
  unconfirmed: { tone: 'plain', icon: 's-closed' },
  stopped: { tone: 'plain', icon: 's-declined' },
} as const;

export function ProjectState({ frame, project, block }: { frame: Frame; project: Pick<Project, 'state'>; block?: boolean }) {
  const { tone, icon } = projectLook[project.state];
  return (
    <State tone={tone} icon={icon} {...(block ? { block } : {})}>
      {exchangeTexts(frame.language).projectStates[project.state]}
    </State>
  );
}

/** Said beside a deadline on the way to which there is a year whose holidays are not announced. */
export const Uncertain = ({ frame, due }: { frame: Frame; due: Deadline }) =>
  due.certain ? null : <span class="quiet">{exchangeTexts(frame.language).dueUncertain}</span>;

/** A deadline inside a sentence, with its doubt. */
export const dueText = (language: Language, due: Deadline, today: CalendarDate): string =>
  `${shortDate(language, due.date, today)}${due.certain ? '' : exchangeTexts(language).dueUncertain}`;

/** The day something is due: in vermilion with the days it is late, else the date. */
export function Due({ frame, due, calendar }: { frame: Frame; due: Deadline | undefined; calendar: WorkingCalendar }) {
  if (!due) return null;
  const t = exchangeTexts(frame.language);
  if (due.date < frame.today)
    return (
      <>
        <State tone="urgent" icon="s-late">
          {t.late(Math.max(1, workingDaysBetween(calendar, due.date, frame.today)))}
        </State>
        <Uncertain frame={frame} due={due} />
      </>
    );
  return (
    <span>
      <DateText frame={frame} date={due.date} form="day" />
      <Uncertain frame={frame} due={due} />
    </span>
  );
}

/** How much is still sought, as figures and as a bar. */
export function NeedQuantity({ frame, need }: { frame: Frame; need: Pick<Need, 'unit' | 'sought' | 'agreed' | 'delivered'> }) {
  const t = exchangeTexts(frame.language);
  const gap = gapOf(need);
  const all = quantity(frame.language, soughtOf(need));
  return (
    <div class="qty">
      <p>
        {gap.amount === 0n ? (
          <b>{t.allAgreed}</b>
        ) : (
          <>
            {t.stillSought} <b>{quantity(frame.language, gap)}</b>
          </>
        )}{' '}
        <span class="quiet">{gap.amount === 0n ? all : t.ofAll(all)}</span>
      </p>
      <Gauge sought={need.sought} agreed={need.agreed} delivered={need.delivered} />
    </div>
  );
}

/** One need in a list. `tight` leaves out number and amount, for the home page. */
export function NeedRow({
  frame,
  need,
  names,
  tight,
  level = 2,
}: {
  frame: Frame;
  need: NeedInList;
  names: Names;
  tight?: boolean;
  level?: 2 | 3;
}) {
  const t = exchangeTexts(frame.language);
  const Title = `h${level}` as 'h2';
  const gap = gapOf(need);
  return (
    <li class={tight ? 'row' : 'row row-wide'}>
      <div>
        <div class="row-head">
          <UrgentMark frame={frame} need={need} />
          <NeedState frame={frame} need={need} />
          {tight ? null : <span class="no">{t.needNumber(formatNumber(need.number))}</span>}
        </div>
        <Title class="row-title">
          <a href={href(frame, needPath(need))}>
            <Text frame={frame} text={need.title} brief />
          </a>
        </Title>
        <Meta
          items={[
            names.places.name(need.place, frame.language),
            t.categories[need.category],
            need.neededBy ? <time dateTime={need.neededBy}>{t.by(shortDate(frame.language, need.neededBy, frame.today))}</time> : undefined,
            tight && isSeeking(need) ? `${t.stillSought} ${quantity(frame.language, gap)}` : undefined,
            need.persons === undefined ? undefined : t.people(need.persons),
          ]}
        />
      </div>
      {tight ? null : <NeedQuantity frame={frame} need={need} />}
    </li>
  );
}

/** A text of a record, in the reader's language, with its tag. In a title the tag is left out; in a row it is brief: the page behind it says more. */
export const Text = (props: { frame: Frame; text: BilingualText; noTag?: boolean; brief?: boolean }) => (
  <Written {...props} text={readText(props.text, props.frame.language)} />
);

export const More = ({ frame, path, children }: { frame: Frame; path: string; children: string }) => (
  <p class="small">
    <a class="with-icon" href={href(frame, path)}>
      {children}
      <Icon name="arrow" end />
    </a>
  </p>
);
