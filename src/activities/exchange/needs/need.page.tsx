import type { ComponentChildren } from 'preact';
import { readText } from '../../../kernel/language.ts';
import { dateAt } from '../../../kernel/time.ts';
import { fullDate, quantity, shortDate, slotText } from '../../../ui/format.ts';
import { Form } from '../../../ui/form.tsx';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, DateText, Facts, Gauge, Meta, Ruled, State, Timeline, Written } from '../../../ui/parts.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import type { Happening } from '../domain/happening.ts';
import { daysToClose, formatNumber, gapOf, isSeeking, soughtOf, type Need } from '../domain/need.ts';
import type { Offer, Side } from '../domain/offer.ts';
import type { Project } from '../domain/project.ts';
import { Due, needPath, OfferState, projectPath, stateOfNeed, Text, UrgentMark, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { timelineOf } from './need.timeline.tsx';
import { needTexts } from './needs.texts.ts';
import { offerTexts } from '../offers/offers.texts.ts';

/** A step that the reader may take now. */
export type NeedAction = {
  readonly step:
    | 'accept'
    | 'decline'
    | 'pass-on'
    | 'publish'
    | 'escalate'
    | 'withdraw'
    | 'finish'
    | 'tell'
    | 'rate'
    | 'rate-for-other'
    | 'close'
    | 'edit';
};

/** Why a step came to nothing although its form was right. */
export const overtakenBy = ['changed-meanwhile', 'wrong-state', 'something-agreed', 'nothing-delivered'] as const;

export type NeedView = {
  readonly need: Need;
  readonly offers: readonly Offer[];
  readonly history: readonly Happening[];
  readonly project: Project | undefined;
  readonly actions: readonly NeedAction['step'][];
  /** The side for which the reader may answer each offer. */
  readonly sides: ReadonlyMap<Offer['id'], Side>;
  readonly mayDeliver: boolean;
  readonly mayOffer: boolean;
  readonly maySeeContact: boolean;
  /** The contact, where the reader asked for it and may see it. */
  readonly contact: string | undefined;
  readonly justRaised: boolean;
  /** Why the reader's own step came to nothing. */
  readonly overtaken: (typeof overtakenBy)[number] | undefined;
  readonly matches: ComponentChildren;
};

export function needPage(frame: Frame, view: NeedView, names: Names): PageProps {
  const { need } = view;
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const number = shared.needNumber(formatNumber(need.number));
  const title = readText(need.title, frame.language);
  const worker = need.worker === undefined ? undefined : names.people.get(need.worker);
  const community = names.places.find(need.community);
  return {
    frame,
    title: title.text,
    description: readText(need.description, frame.language).text.slice(0, 150),
    isPrivate: need.publishedAt === undefined,
    crumbs: [{ label: t.title, href: '/needs' }, { label: number }],
    children: (
      <>
        {view.justRaised && need.due ? (
          <Banner title={t.raisedBanner(formatNumber(need.number))} done>
            <p>{t.raisedNext(shortDate(frame.language, need.due.date, frame.today))}</p>
          </Banner>
        ) : null}
        {view.overtaken ? <Banner title={overtakenWords(frame.language, view.overtaken)} /> : null}
        <div class="need-head">
          <div class="cluster">
            <UrgentMark frame={frame} need={need} />
            <State {...stateBlock(need, frame)}>{stateOfNeed(need, frame.language).words}</State>
            <span class="no">{number}</span>
          </div>
          <h1>
            <Written frame={frame} text={title} />
          </h1>
          <p class="lead prose-lines">
            <Text frame={frame} text={need.description} />
          </p>
          <Meta
            items={[
              worker === undefined ? undefined : t.nowWith(worker),
              need.due && need.due.date >= frame.today && need.due.certain
                ? shared.due(shortDate(frame.language, need.due.date, frame.today))
                : need.due && <Due frame={frame} due={need.due} calendar={names.calendar} />,
              need.neededBy ? t.neededBy(shortDate(frame.language, need.neededBy, frame.today)) : undefined,
            ]}
          />
          {need.publishedAt === undefined && need.state !== 'withdrawn' ? <p class="small quiet">{t.notPublic}</p> : null}
        </div>
        <div class="split">
          <div>
            <Outcome frame={frame} view={view} />
            {view.actions.length > 0 ? <Actions frame={frame} view={view} /> : null}
            <Sums frame={frame} view={view} />
            <Offers frame={frame} view={view} names={names} />
            <FactsOfNeed frame={frame} view={view} names={names} />
          </div>
          <aside>
            <section>
              <Ruled title={t.progress} />
              <Timeline steps={timelineOf(need, view.history, names, frame)} />
            </section>
            {view.project ? (
              <section class="section">
                <Ruled title={t.project} />
                <p>
                  <a href={href(frame, projectPath(view.project))}>
                    {t.seeProject} {shared.projectNumber(formatNumber(view.project.number))}
                  </a>
                </p>
              </section>
            ) : null}
            {view.matches}
            {community?.serviceDesk ? (
              <section class="section no-print">
                <Ruled title={t.ask} />
                <p class="small">
                  {worker ? `${worker}${frame.language === 'zh' ? '，' : ', '}` : ''}
                  {names.places.name(need.community, frame.language)}
                  <br />
                  <a class="with-icon" href={`tel:${community.serviceDesk.phone.replace(/[^+\d]/g, '')}`}>
                    <Icon name="phone" />
                    {community.serviceDesk.phone}
                  </a>
                </p>
              </section>
            ) : null}
          </aside>
        </div>
      </>
    ),
  };
}

function overtakenWords(language: Frame['language'], reason: (typeof overtakenBy)[number]): string {
  const t = needTexts(language);
  return {
    'changed-meanwhile': t.overtaken,
    'wrong-state': t.wrongState,
    'something-agreed': t.somethingAgreed,
    'nothing-delivered': t.nothingDelivered,
  }[reason];
}

function stateBlock(need: Need, frame: Frame) {
  const { tone, icon } = stateOfNeed(need, frame.language);
  return { tone, icon, block: true } as const;
}

/** Why it ended, what came of it, and what the one who asked says. */
function Outcome({ frame, view: { need } }: { frame: Frame; view: NeedView }) {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const days = need.state === 'closed' ? daysToClose(need) : undefined;
  const rows = [
    ...(need.passedOnTo ? [{ label: t.passedOnTo, value: <Text frame={frame} text={need.passedOnTo} /> }] : []),
    ...(need.reason ? [{ label: t.reason, value: <Text frame={frame} text={need.reason} /> }] : []),
    ...(need.result ? [{ label: t.result, value: <Text frame={frame} text={need.result} /> }] : []),
    ...(need.rating
      ? [
          {
            label: t.rating,
            value: (
              <>
                <b>{shared.satisfactions[need.rating.satisfaction]}</b>
                {need.rating.words ? (
                  <>
                    {frame.language === 'zh' ? '：' : ': '}
                    <Text frame={frame} text={need.rating.words} />
                  </>
                ) : null}
              </>
            ),
          },
        ]
      : []),
  ];
  if (rows.length === 0 && days === undefined) return null;
  return (
    <section class="outcome">
      {days === undefined ? null : <p class="days">{t.daysTook(days)}</p>}
      {rows.length > 0 ? <Facts rows={rows} /> : null}
    </section>
  );
}

/** One button for the usual next step, links for the rest; what needs words has a page of its own. */
function Actions({ frame, view: { need, actions } }: { frame: Frame; view: NeedView }) {
  const t = needTexts(frame.language);
  const words: Record<NeedAction['step'], string> = {
    accept: t.accept,
    decline: t.decline,
    'pass-on': t.passOn,
    publish: t.publish,
    escalate: t.escalate,
    withdraw: t.withdraw,
    finish: t.finish,
    tell: t.tell,
    rate: t.rate,
    'rate-for-other': t.rateForOther,
    close: t.close,
    edit: t.edit,
  };
  const direct: readonly NeedAction['step'][] = ['accept', 'tell', 'close'];
  const [first, ...rest] = actions;
  const act = (step: NeedAction['step'], second: boolean) =>
    direct.includes(step) ? (
      <Form frame={frame} action={href(frame, `${needPath(need)}/${step}`)}>
        <input type="hidden" name="version" value={need.version} />
        <button class={second ? 'button button-second' : 'button'} type="submit">
          {words[step]}
        </button>
      </Form>
    ) : (
      <a class={second ? undefined : 'button'} href={href(frame, `${needPath(need)}/${step}`)}>
        {words[step]}
      </a>
    );
  return (
    <section class="panel outcome no-print" aria-labelledby="act">
      <h2 id="act" class="label">
        {t.actTitle}
      </h2>
      <div class="cluster section-tight">
        {first ? act(first, false) : null}
        {rest.map((step) => act(step, true))}
      </div>
    </section>
  );
}

function Sums({ frame, view: { need, mayOffer } }: { frame: Frame; view: NeedView }) {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const figure = (amount: bigint) => quantity(frame.language, { unit: need.unit, amount });
  const gap = gapOf(need);
  return (
    <section aria-labelledby="sums">
      <Ruled title={t.howMuch} id="sums" />
      <dl class="sums">
        <div>
          <dt class="small quiet">{shared.sought}</dt>
          <dd>{quantity(frame.language, soughtOf(need))}</dd>
        </div>
        <div>
          <dt class="small quiet">{shared.agreedSum}</dt>
          <dd>{figure(need.agreed)}</dd>
        </div>
        <div class="sums-gap">
          <dt class="small quiet">{shared.gap}</dt>
          <dd>{quantity(frame.language, gap)}</dd>
        </div>
      </dl>
      <Gauge sought={need.sought} agreed={need.agreed} delivered={need.delivered} big />
      <div class="gauge-legend">
        <Legend frame={frame} need={need} />
      </div>
      <div class="actions">
        {isSeeking(need) && mayOffer ? (
          <a class="button" href={href(frame, `${needPath(need)}/offer`)}>
            {t.offerSupport}
          </a>
        ) : null}
      </div>
    </section>
  );
}

/** What the gauge shows, in words and figures. */
export function Legend({ frame, need }: { frame: Frame; need: Need }) {
  const shared = exchangeTexts(frame.language);
  const figure = (amount: bigint) => quantity(frame.language, { unit: need.unit, amount });
  const line = (className: string, fill: string | undefined, label: string, amount: bigint) => (
    <div>
      <svg aria-hidden="true">
        <rect class={className} fill={fill} x="1" y="1" width="22" height="12" />
      </svg>
      <dt>{label}</dt>
      <dd>{figure(amount)}</dd>
    </div>
  );
  return (
    <dl class="legend">
      {line('g-done', undefined, shared.delivered, need.delivered)}
      {line('g-agreed', 'url(#hatch)', shared.agreedNotDelivered, need.agreed - need.delivered)}
      {line('g-track', undefined, shared.gap, need.sought - need.agreed)}
    </dl>
  );
}

function Offers({ frame, view, names }: { frame: Frame; view: NeedView; names: Names }) {
  const t = needTexts(frame.language);
  if (view.need.publishedAt === undefined) return null;
  return (
    <section class="section" aria-labelledby="offers">
      <Ruled title={t.whoSupports} id="offers">
        <p class="quiet">{t.bothAgree}</p>
      </Ruled>
      {view.offers.length === 0 ? (
        <p class="quiet">{t.nobodyYet}</p>
      ) : (
        <ul role="list">
          {view.offers.map((offer) => (
            <OfferItem frame={frame} offer={offer} view={view} names={names} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Both sides of an offer, the same size and the same line, closed by the clasp when both have agreed. */
function OfferItem({ frame, offer, view, names }: { frame: Frame; offer: Offer; view: NeedView; names: Names }) {
  const t = offerTexts(frame.language);
  const { need } = view;
  const side = view.sides.get(offer.id);
  const waits = offer.state === 'made' || offer.state === 'countered';
  const half = (name: string, agreement: Offer['provider']) =>
    agreement ? (
      <div class="side">
        <b>{name}</b>
        {t.agreedBy(names.people.get(agreement.person) ?? '')}
        <br />
        <DateText frame={frame} date={dateAt(agreement.at)} form="full" />
      </div>
    ) : (
      <div class="side side-open">
        <b>{name}</b>
        {waits ? t.notAnswered : t.didNotAgree}
        {waits && offer.answerDue ? (
          <>
            <br />
            {t.answerBy(shortDate(frame.language, offer.answerDue.date, frame.today))}
          </>
        ) : null}
      </div>
    );
  return (
    <li class="offer" id={`offer-${offer.id}`}>
      <div class="offer-head">
        <p class="offer-amount">{quantity(frame.language, { unit: offer.unit, amount: offer.terms.amount })}</p>
        <OfferState frame={frame} offer={offer} />
      </div>
      <div class="both">
        {half(names.organisations.name(offer.organisation, frame.language), offer.provider)}
        <svg class="clasp" viewBox="0 0 32 32" aria-hidden="true">
          <path class={offer.provider ? undefined : 'clasp-open'} d="M0 12h21v13" />
          <path class={offer.seeker ? undefined : 'clasp-open'} d="M32 20H11V7" />
        </svg>
        {half(names.places.name(need.community, frame.language), offer.seeker)}
      </div>
      <p class="small quiet offer-note">
        {t.deliverBy(fullDate(frame.language, offer.terms.deliverBy))}
        {offer.terms.slots.length > 0
          ? ` ${offer.terms.slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '、' : '; ')}`
          : ''}
      </p>
      {offer.terms.purpose ? (
        <p class="small quiet offer-note">
          {t.purposeIs} <Text frame={frame} text={offer.terms.purpose} />
        </p>
      ) : null}
      {offer.terms.conditions ? (
        <p class="small quiet offer-note">
          {t.conditionsAre} <Text frame={frame} text={offer.terms.conditions} />
        </p>
      ) : null}
      {offer.reason ? (
        <p class="small quiet offer-note">
          {t.reasonIs} <Text frame={frame} text={offer.reason} />
        </p>
      ) : null}
      {side && waits ? (
        <p class="offer-note no-print">
          <a class="button button-second button-small" href={href(frame, `/offers/${offer.id}`)}>
            {(side === 'provider') === (offer.provider === undefined) ? t.answer : t.seeOrWithdraw}
            <span class="visually-hidden">{`: ${names.organisations.name(offer.organisation, frame.language)}`}</span>
          </a>
        </p>
      ) : null}
      {view.mayDeliver && offer.state === 'agreed' && offer.deliveredAt === undefined && need.state === 'under-way' ? (
        <Form frame={frame} action={href(frame, `/offers/${offer.id}/deliver`)} class="offer-note no-print">
          <input type="hidden" name="version" value={offer.version} />
          <button class="button button-second button-small" type="submit">
            {t.recordDelivery}
            <span class="visually-hidden">{`: ${names.organisations.name(offer.organisation, frame.language)}`}</span>
          </button>
        </Form>
      ) : null}
    </li>
  );
}

function FactsOfNeed({ frame, view, names }: { frame: Frame; view: NeedView; names: Names }) {
  const { need } = view;
  const t = needTexts(frame.language);
  const ui = uiTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const name =
    need.publicName.kind === 'none'
      ? shared.anonymous
      : `${need.publicName.text}${need.publicName.kind === 'pseudonym' ? ui.pseudonym : ''}`;
  const raiser =
    need.enteredBy === need.raisedBy
      ? name
      : t.enteredFor(name, names.people.get(need.enteredBy) ?? names.places.name(need.community, frame.language));
  return (
    <section class="section" aria-labelledby="facts">
      <Ruled title={t.facts} id="facts" />
      <Facts
        rows={[
          { label: t.category, value: shared.categories[need.category] },
          ...(need.forWhom ? [{ label: t.forWhom, value: <Text frame={frame} text={need.forWhom} /> }] : []),
          { label: t.place, value: placeLine(need, names, frame) },
          ...(need.neededBy ? [{ label: t.when, value: <DateText frame={frame} date={need.neededBy} form="full" /> }] : []),
          ...(need.slots.length > 0
            ? [
                {
                  label: t.times,
                  value: need.slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '；' : '; '),
                },
              ]
            : []),
          ...(need.persons === undefined ? [] : [{ label: t.persons, value: shared.people(need.persons) }]),
          { label: t.heard, value: t.heardOn(shared.sources[need.source], fullDate(frame.language, need.heardOn)) },
          { label: t.raisedBy, value: raiser },
          ...(view.maySeeContact
            ? [
                {
                  label: t.contact,
                  value:
                    view.contact === undefined ? (
                      <Form frame={frame} action={href(frame, `${needPath(need)}/contact`)} class="no-print">
                        <p class="small quiet">{t.contactHidden}</p>
                        <button class="button button-second button-small" type="submit">
                          {t.contactShow}
                        </button>
                      </Form>
                    ) : (
                      <b>{view.contact}</b>
                    ),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function placeLine(need: Need, names: Names, frame: Frame): string {
  const community = names.places.name(need.community, frame.language);
  const place = names.places.name(need.place, frame.language);
  // some places carry their community in their name
  if (place.includes(community)) return place;
  return frame.language === 'zh' ? `${community}${place}` : `${place}, ${community}`;
}
