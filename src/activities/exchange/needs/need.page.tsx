import type { ComponentChildren } from 'preact';
import { readText } from '../../../kernel/language.ts';
import { fullDate } from '../../../ui/format.ts';
import { href, Icon, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Facts, Meta, Ruled, Timeline, Written } from '../../../ui/parts.tsx';
import type { Happening } from '../domain/happening.ts';
import { daysToClose, formatNumber, isSeeking, judgementOf, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { Due, needPath, projectPath, NeedState, Text, Uncertain, UrgentMark, type Names } from '../exchange.parts.tsx';
import { Sums } from '../exchange.sums.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { OffersOfNeed } from '../offers/offers-of-need.part.tsx';
import type { OffersForReader } from '../offers/offers-of-need.ts';
import { Actions, type NeedAction } from './need-actions.part.tsx';
import { FactsOfNeed } from './need-facts.part.tsx';
import { timelineOf } from './need.timeline.tsx';
import { needTexts } from './needs.texts.ts';
import { overtakenWords, type Overtaken } from './overtaken.ts';

/** Why a step came to nothing although its form was right. */

export type NeedView = {
  readonly need: Need;
  readonly offers: OffersForReader;
  readonly history: readonly Happening[];
  readonly project: Project | undefined;
  readonly actions: readonly NeedAction[];
  readonly mayOffer: boolean;
  readonly maySeeContact: boolean;
  /** The contact, where the reader asked for it and may see it. */
  readonly contact: string | undefined;
  readonly justRaised: boolean;
  /** Why the reader's own step came to nothing. */
  readonly overtaken: Overtaken | undefined;
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
            <p>
              {t.raisedNext(fullDate(frame.language, need.due.date))}
              <Uncertain frame={frame} due={need.due} />
            </p>
          </Banner>
        ) : null}
        {view.overtaken ? <Banner title={overtakenWords(frame.language, view.overtaken)} /> : null}
        <div class="need-head">
          <div class="cluster">
            <UrgentMark frame={frame} need={need} />
            <NeedState frame={frame} need={need} block />
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
              worker === undefined ? undefined : t.inCharge(worker),
              need.due && need.due.date >= frame.today
                ? shared.due(`${fullDate(frame.language, need.due.date)}${need.due.certain ? '' : shared.dueUncertain}`)
                : need.due && <Due frame={frame} due={need.due} calendar={names.calendar} />,
              need.neededBy ? t.neededBy(fullDate(frame.language, need.neededBy)) : undefined,
            ]}
          />
          {need.publishedAt === undefined && need.state !== 'withdrawn' ? <p class="small quiet">{t.notPublic}</p> : null}
        </div>
        <div class="split">
          <div>
            <Outcome frame={frame} view={view} />
            <Actions frame={frame} need={need} project={view.project} actions={view.actions} hasMatches={view.matches !== null} />
            <Sums frame={frame} need={need} title={t.howMuch}>
              {isSeeking(need) && view.mayOffer ? (
                <div class="actions">
                  <a class={view.actions.length > 0 ? 'button button-second' : 'button'} href={href(frame, `${needPath(need)}/offer`)}>
                    {t.offerSupport}
                  </a>
                </div>
              ) : null}
            </Sums>
            <OffersOfNeed frame={frame} need={need} offers={view.offers} names={names} />
            <FactsOfNeed frame={frame} need={need} names={names} maySeeContact={view.maySeeContact} contact={view.contact} />
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

/** Why it ended, what came of it, and what the one who asked says. */
function Outcome({ frame, view: { need, project } }: { frame: Frame; view: NeedView }) {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const days = need.state === 'closed' ? daysToClose(need) : undefined;
  const rows = [
    ...(need.passedOnTo ? [{ label: t.passedOnTo, value: <Text frame={frame} text={need.passedOnTo} /> }] : []),
    ...(need.reason ? [{ label: t.reason, value: <Text frame={frame} text={need.reason} /> }] : []),
    ...(project?.state === 'stopped' && project.stopped
      ? [{ label: t.projectStopped, value: <Text frame={frame} text={project.stopped.reason} /> }]
      : []),
    ...(need.result ? [{ label: t.result, value: <Text frame={frame} text={need.result} /> }] : []),
    ...(need.rating
      ? [
          {
            label: t.rating,
            value: (
              <>
                <b>{shared.satisfactions[need.rating.satisfaction]}</b>
                {need.rating.forOther ? <span class="quiet">{shared.ratedFor}</span> : null}
                {judgementOf(need) ? null : <span class="quiet">{shared.ratedEarlier}</span>}
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
