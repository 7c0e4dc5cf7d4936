/** What stands first on a person's own page: their needs, and the offers of the organisation they act for. */
import type { ComponentChildren } from 'preact';
import type { SignedIn } from '../../../kernel/actor.ts';
import { readText } from '../../../kernel/language.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { DateText, Meta, Written } from '../../../ui/parts.tsx';
import { turnOf, type Offer } from '../domain/offer.ts';
import type { Need } from '../domain/need.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { NeedRow, needPath, OfferState, Uncertain, type Names } from '../exchange.parts.tsx';
import { myMattersTexts } from './my-matters.texts.ts';
import { findNeeds, listDispatchedTo, listRaisedBy } from '../needs/needs.store.ts';
import { offersBy } from '../offers/offers.store.ts';

/** So many of a kind are shown; who has more finds them in the lists. */
const MOST = 20;

/** Undefined where there is nothing. Those that wait for the person stand first. */
export const makeMyMatters =
  (deps: ExchangeDeps) =>
  async (actor: SignedIn, frame: Frame): Promise<ComponentChildren | undefined> => {
    const { reading } = deps.database;
    const organisation = actor.actingFor;
    const [raised, dispatched, offers, names] = await Promise.all([
      listRaisedBy(reading, actor.personId, MOST),
      organisation ? listDispatchedTo(reading, organisation, MOST) : [],
      organisation ? offersBy(reading, organisation, MOST) : [],
      namesFor(deps, []),
    ]);
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
    const name = names.organisations.name(organisation, frame.language);
    const isTurn = (offer: Offer) => turnOf(offer) === 'provider';
    const waiting = raised.filter((need) => need.state === 'told');
    return (
      <>
        <OfferRows frame={frame} title={t.yourTurn(name)} offers={offers.filter(isTurn)} needs={needs} />
        <NeedRows frame={frame} title={t.ask} needs={waiting} names={names} />
        <NeedRows frame={frame} title={t.dispatched(name)} needs={dispatched} names={names} />
        <NeedRows frame={frame} title={t.raised} needs={raised.filter((need) => !waiting.includes(need))} names={names} />
        <OfferRows frame={frame} title={t.offers(name)} offers={offers.filter((offer) => !isTurn(offer))} needs={needs} />
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

function OfferRows(props: { frame: Frame; title: string; offers: readonly Offer[]; needs: ReadonlyMap<string, Need> }) {
  const { frame, title, offers, needs } = props;
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
                  {turnOf(offer) === 'provider' && offer.answerDue ? (
                    <Meta
                      items={[
                        <>
                          {t.answerBy} <DateText frame={frame} date={offer.answerDue.date} />
                          <Uncertain frame={frame} due={offer.answerDue} />
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
