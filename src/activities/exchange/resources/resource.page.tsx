import type { ComponentChildren } from 'preact';
import { readText } from '../../../kernel/language.ts';
import type { Slot } from '../../../kernel/slots.ts';
import { dateAt, type CalendarDate } from '../../../kernel/time.ts';
import { fullDate, quantity, slotText } from '../../../ui/format.ts';
import { Form } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, DateText, Facts, Gauge, Meta, Ruled, Written } from '../../../ui/parts.tsx';
import { formatNumber, type Need } from '../domain/need.ts';
import type { Offer } from '../domain/offer.ts';
import type { Project } from '../domain/project.ts';
import { isLent } from '../domain/resource-use.ts';
import { leftOf, type Resource } from '../domain/resource.ts';
import { needPath, OfferState, projectPath, resourcePath, Text, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { ResourceState } from './resource.parts.tsx';
import { resourceTexts } from './resources.texts.ts';

export type ResourceView = {
  readonly resource: Resource;
  readonly taken: readonly Slot[];
  /** The day from which there is more again than now, where one is known. */
  readonly freeAgain: { readonly from: CalendarDate; readonly left: bigint } | undefined;
  /** Agreements that it came to, newest first. */
  readonly uses: readonly { readonly offer: Offer; readonly need: Need; readonly project: Project | undefined }[];
  /** Whether its enterer speaks for the organisation; else it was entered for it. */
  readonly isOwnEntry: boolean;
  readonly mayAsk: boolean;
  readonly mayEdit: boolean;
  /** What happened on the page before. */
  readonly said: 'added' | 'saved' | 'overtaken' | undefined;
  /** Needs that may fit; null where there are none. */
  readonly matches: ComponentChildren;
};

export function resourcePage(frame: Frame, view: ResourceView, names: Names): PageProps {
  const t = resourceTexts(frame.language);
  const { resource } = view;
  const number = exchangeTexts(frame.language).resourceNumber(formatNumber(resource.number));
  return {
    frame,
    title: readText(resource.title, frame.language).text,
    description: readText(resource.description, frame.language).text.slice(0, 160),
    crumbs: [{ label: t.title, href: '/resources' }, { label: number }],
    children: (
      <>
        <Said frame={frame} view={view} />
        <div class="need-head">
          <div class="cluster">
            <ResourceState frame={frame} resource={resource} block />
            <span class="no">{number}</span>
          </div>
          <h1>
            <Written frame={frame} text={readText(resource.title, frame.language)} noTag />
          </h1>
          <p class="lead">
            <Text frame={frame} text={resource.description} />
          </p>
          <Meta
            items={[
              <OrganisationLink frame={frame} resource={resource} names={names} />,
              names.places.name(resource.place, frame.language),
              resource.availableUntil ? t.until(fullDate(frame.language, resource.availableUntil)) : undefined,
            ]}
          />
        </div>
        <div class={view.matches ? 'split' : undefined}>
          <div>
            <Sums frame={frame} view={view} />
            <FactsOfResource frame={frame} view={view} names={names} />
            <Uses frame={frame} view={view} />
          </div>
          {view.matches ? (
            <aside aria-labelledby="matches">
              <Ruled title={t.matches} id="matches" />
              {view.matches}
            </aside>
          ) : null}
        </div>
      </>
    ),
  };
}

function Said({ frame, view: { resource, said } }: { frame: Frame; view: ResourceView }) {
  const t = resourceTexts(frame.language);
  switch (said) {
    case 'added':
      return (
        <Banner title={t.addedBanner(formatNumber(resource.number))} done>
          <p>{t.addedNext}</p>
        </Banner>
      );
    case 'saved':
      return <Banner title={t.savedBanner} done />;
    case 'overtaken':
      return <Banner title={t.overtaken} />;
    case undefined:
      return null;
  }
}

function OrganisationLink({ frame, resource, names }: { frame: Frame; resource: Resource; names: Names }) {
  const organisation = names.organisations.find(resource.organisation);
  return organisation ? (
    <a href={href(frame, `/organisations/${organisation.slug}`)}>{names.organisations.name(organisation.id, frame.language)}</a>
  ) : null;
}

function Sums({ frame, view: { resource, freeAgain, mayAsk, mayEdit } }: { frame: Frame; view: ResourceView }) {
  const t = resourceTexts(frame.language);
  const figure = (amount: bigint) => quantity(frame.language, { unit: resource.unit, amount });
  const path = resourcePath(resource);
  return (
    <section aria-labelledby="sums">
      <Ruled title={t.howMuch} id="sums" />
      <dl class="sums">
        <div>
          <dt class="small quiet">{t.inAll}</dt>
          <dd>{figure(resource.amount)}</dd>
        </div>
        <div>
          <dt class="small quiet">{t.agreed}</dt>
          <dd>{figure(resource.agreed)}</dd>
        </div>
        <div class="sums-gap">
          <dt class="small quiet">{t.remains}</dt>
          <dd>{figure(leftOf(resource))}</dd>
        </div>
      </dl>
      <Gauge sought={resource.amount} agreed={resource.agreed} delivered={0n} big />
      {freeAgain ? (
        <p class="small section-tight">{t.freeAgain(fullDate(frame.language, freeAgain.from), figure(freeAgain.left))}</p>
      ) : null}
      <div class="actions no-print">
        {mayAsk ? (
          <a class="button" href={href(frame, `${path}/ask`)}>
            {t.ask}
          </a>
        ) : null}
        {mayEdit && resource.state !== 'ended' ? (
          <>
            <a href={href(frame, `${path}/edit`)}>{t.edit}</a>
            <Form frame={frame} action={href(frame, `${path}/${resource.state === 'paused' ? 'resume' : 'pause'}`)}>
              <input type="hidden" name="version" value={resource.version} />
              <button class="button button-second" type="submit">
                {resource.state === 'paused' ? t.resume : t.pause}
              </button>
            </Form>
            <a href={href(frame, `${path}/end`)}>{t.end}</a>
          </>
        ) : null}
      </div>
    </section>
  );
}

const Slots = ({ frame, slots }: { frame: Frame; slots: readonly Slot[] }) => (
  <ul role="list">
    {slots.map((slot) => (
      <li>{slotText(frame.language, slot, frame.today)}</li>
    ))}
  </ul>
);

function FactsOfResource({ frame, view, names }: { frame: Frame; view: ResourceView; names: Names }) {
  const { resource, taken } = view;
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  return (
    <section class="section" aria-labelledby="facts">
      <Ruled title={t.facts} id="facts" />
      <Facts
        rows={[
          { label: t.organisation, value: <OrganisationLink frame={frame} resource={resource} names={names} /> },
          { label: t.category, value: shared.categories[resource.category] },
          { label: t.place, value: names.places.name(resource.place, frame.language) },
          { label: t.times, value: resource.slots.length > 0 ? <Slots frame={frame} slots={resource.slots} /> : t.anyTime },
          ...(taken.length > 0 ? [{ label: t.taken, value: <Slots frame={frame} slots={taken} /> }] : []),
          ...(resource.holds === undefined ? [] : [{ label: t.capacity, value: shared.people(resource.holds) }]),
          ...(resource.conditions ? [{ label: t.conditions, value: <Text frame={frame} text={resource.conditions} /> }] : []),
          ...(resource.availableUntil
            ? [{ label: t.availableUntil, value: <DateText frame={frame} date={resource.availableUntil} form="full" /> }]
            : []),
          {
            label: t.timesUsed,
            value: t.usedTimes(resource.timesUsed, resource.lastUsedOn && fullDate(frame.language, resource.lastUsedOn)),
          },
          ...enteredBy(frame, view, names),
        ]}
      />
    </section>
  );
}

function enteredBy(frame: Frame, { resource, isOwnEntry }: ResourceView, names: Names): { label: string; value: string }[] {
  const t = resourceTexts(frame.language);
  const name = names.people.get(resource.enteredBy);
  if (name === undefined) return [];
  const date = fullDate(frame.language, dateAt(resource.enteredAt));
  const organisation = names.organisations.name(resource.organisation, frame.language);
  return [{ label: t.entered, value: isOwnEntry ? t.enteredBy(name, date) : t.enteredFor(name, organisation, date) }];
}

function Uses({ frame, view: { uses } }: { frame: Frame; view: ResourceView }) {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  return (
    <section class="section" aria-labelledby="uses">
      <Ruled title={t.whatCame} id="uses" />
      {uses.length === 0 ? (
        <p class="quiet">{t.nothingYet}</p>
      ) : (
        <div class="rows">
          <ul role="list">
            {uses.map(({ offer, need, project }) => (
              <li class="row">
                <div class="row-head">
                  <OfferState frame={frame} offer={offer} />
                  <b>{quantity(frame.language, { unit: offer.unit, amount: offer.terms.amount })}</b>
                </div>
                <h3 class="row-title">
                  <a href={href(frame, needPath(need))}>
                    <Written frame={frame} text={readText(need.title, frame.language)} noTag />
                  </a>
                </h3>
                <Meta
                  items={[
                    shared.needNumber(formatNumber(need.number)),
                    project ? (
                      <a href={href(frame, projectPath(project))}>{shared.projectNumber(formatNumber(project.number))}</a>
                    ) : undefined,
                    offer.terms.slots.length > 0
                      ? offer.terms.slots
                          .map((slot) => slotText(frame.language, slot, frame.today))
                          .join(frame.language === 'zh' ? '；' : '; ')
                      : undefined,
                    lentUntil(frame, offer, need),
                  ]}
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** Until when an agreement keeps what is lent; what is given stays used up, and nothing is said of it. */
function lentUntil(frame: Frame, offer: Offer, need: Need): string | undefined {
  const t = resourceTexts(frame.language);
  if (!isLent(offer.unit)) return undefined;
  if (offer.terms.until !== undefined) return t.lentUntil(fullDate(frame.language, offer.terms.until));
  return need.state === 'closed' ? t.backAgain : t.lentUntilClosed;
}

/** The page on which it is ended for good: an act that cannot be taken back has a page of its own. */
export function endResourcePage(frame: Frame, resource: Resource): PageProps {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  return {
    frame,
    title: t.endTitle,
    isPrivate: true,
    crumbs: [
      { label: t.title, href: '/resources' },
      { label: shared.resourceNumber(formatNumber(resource.number)), href: resourcePath(resource) },
      { label: t.endTitle },
    ],
    children: (
      <>
        <h1>{t.endTitle}</h1>
        <p class="lead">
          <Text frame={frame} text={resource.title} noTag />
        </p>
        <p class="prose">{t.endText}</p>
        <Form frame={frame}>
          <input type="hidden" name="version" value={resource.version} />
          <div class="actions">
            <button class="button" type="submit">
              {t.endSend}
            </button>
            <a href={href(frame, resourcePath(resource))}>{shared.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}
