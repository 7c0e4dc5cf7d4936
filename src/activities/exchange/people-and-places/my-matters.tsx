/** What stands first on a person's own page: their needs, and the offers of the organisation they act for. */
import type { ComponentChildren } from 'preact';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { readText } from '../../../kernel/language.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { Meta, Written } from '../../../ui/parts.tsx';
import type { WorkingCalendar } from '../../../kernel/working-days.ts';
import { turnOf, type Offer } from '../domain/offer.ts';
import type { Need } from '../domain/need.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { Due, NeedRow, needPath, OfferState, type Names } from '../exchange.parts.tsx';
import { myMattersTexts } from './my-matters.texts.ts';
import { findNeeds, listDispatchedTo, listRaisedBy } from '../needs/needs.store.ts';
import { offersBy } from '../offers/offers.store.ts';

/** So many of a kind are shown; who has more finds them in the lists. */
const MOST = 20;

const isTurn = (offer: Offer): boolean => turnOf(offer) === 'provider';
/** The one that is to be answered first stands first. */
const byAnswerDue = (a: Offer, b: Offer): number => (a.answerDue?.date ?? '9').localeCompare(b.answerDue?.date ?? '9');

/** Undefined where there is nothing. Those that wait for the person stand first. */
export const makeMyMatters =
  (deps: ExchangeDeps) =>
  async (actor: SignedIn, frame: Frame): Promise<ComponentChildren | undefined> => {
    const { reading } = deps.database;
    // what waits is told whether or not somebody acts for the organisation at the moment: each new session begins without
    const organisations = actor.grants.flatMap((grant) => (grant.role === 'partner-liaison' ? [grant.at] : []));
    const [raised, matters, names] = await Promise.all([
      listRaisedBy(reading, actor.personId, MOST),
      Promise.all(
        organisations.map(async (organisation) => ({
          organisation,
          dispatched: await listDispatchedTo(reading, organisation, MOST),
          offers: await offersBy(reading, organisation, MOST),
        })),
      ),
      namesFor(deps, []),
    ]);
    const offers = matters.flatMap((of) => of.offers);
    const dispatched = matters.flatMap((of) => of.dispatched);
    if (raised.length + dispatched.length + offers.length === 0) return undefined;
    const needs = new Map(
      (
        await findNeeds(
          reading,
          offers.map((offer) => offer.need),
        )
      ).map((need) => [need.id, need]),
    );
    const t = myMattersTexts(frame.language);
    const name = (organisation: OrganisationId) => names.organisations.name(organisation, frame.language);
    const waiting = raised.filter((need) => need.state === 'told');
    const rows = { frame, needs, calendar: deps.calendar };
    return (
      <>
        {matters.map((of) => (
          <OfferRows {...rows} title={t.yourTurn(name(of.organisation))} offers={of.offers.filter(isTurn).toSorted(byAnswerDue)} />
        ))}
        <NeedRows frame={frame} title={t.ask} needs={waiting} names={names} />
        {matters.map((of) => (
          <NeedRows frame={frame} title={t.dispatched(name(of.organisation))} needs={of.dispatched} names={names} />
        ))}
        <NeedRows frame={frame} title={t.raised} needs={raised.filter((need) => !waiting.includes(need))} names={names} />
        {matters.map((of) => (
          <OfferRows {...rows} title={t.offers(name(of.organisation))} offers={of.offers.filter((offer) => !isTurn(offer))} />
        ))}
      </>
    );
  };

function NeedRows({ frame, title, needs, names }: { frame: Frame; title: string; needs: readonly Need[]; names: Names }) {
  if (needs.length === 0) return null;
  return (
    <section class="section-tight">
      <h3>{title}</h3>
      <div class="rows rows-tight">
        <ul role="list">
          {needs.map((need) => (
            <NeedRow frame={frame} need={need} names={names} tight level={3} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function OfferRows(props: {
  frame: Frame;
  title: string;
  offers: readonly Offer[];
  needs: ReadonlyMap<string, Need>;
  calendar: WorkingCalendar;
}) {
  const { frame, title, offers, needs, calendar } = props;
  const t = myMattersTexts(frame.language);
  if (offers.length === 0) return null;
  return (
    <section class="section-tight">
      <h3>{title}</h3>
      <div class="rows rows-tight">
        <ul role="list">
          {offers.map((offer) => {
            const need = needs.get(offer.need);
            return need ? (
              <li class="row">
                <div>
                  <div class="row-head">
                    <OfferState frame={frame} offer={offer} />
                  </div>
                  <h4 class="row-title">
                    <a href={href(frame, needPath(need))}>
                      <Written frame={frame} text={readText(need.title, frame.language)} brief />
                    </a>
                  </h4>
                  {isTurn(offer) && offer.answerDue ? (
                    <Meta
                      items={[
                        <>
                          {t.answerBy}
                          <Due frame={frame} due={offer.answerDue} calendar={calendar} />
                        </>,
                      ]}
                    />
                  ) : null}
                </div>
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </section>
  );
}
