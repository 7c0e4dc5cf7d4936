/** The offers on a need as its page shows them: both sides, the same size and the same line, closed by the clasp when both have agreed. */
import { dateAt } from '../../../kernel/time.ts';
import { Form } from '../../../ui/form.tsx';
import { fullDate, quantity, slotText } from '../../../ui/format.ts';
import { href, type Frame } from '../../../ui/page.tsx';
import { About, DateText, Ruled } from '../../../ui/parts.tsx';
import type { Need } from '../domain/need.ts';
import { canStop, turnOf, type Offer, type Side } from '../domain/offer.ts';
import { OfferState, Text, Uncertain, type Names } from '../exchange.parts.tsx';
import type { OffersForReader } from './offers-of-need.ts';
import { offerTexts } from './offers.texts.ts';

export function OffersOfNeed({ frame, need, offers, names }: { frame: Frame; need: Need; offers: OffersForReader; names: Names }) {
  const t = offerTexts(frame.language);
  if (need.publishedAt === undefined) return null;
  return (
    <section class="section" aria-labelledby="offers">
      <Ruled title={t.whoSupports} id="offers">
        <p class="quiet">{t.bothAgree}</p>
      </Ruled>
      {offers.shown.length === 0 ? (
        <p class="quiet">{t.nobodyYet}</p>
      ) : (
        <ul role="list">
          {offers.shown.map((offer) => (
            <OfferItem frame={frame} need={need} offer={offer} side={offers.sides.get(offer.id)} offers={offers} names={names} />
          ))}
        </ul>
      )}
    </section>
  );
}

type ItemProps = { frame: Frame; need: Need; offer: Offer; side: Side | undefined; offers: OffersForReader; names: Names };

function OfferItem({ frame, need, offer, side, offers, names }: ItemProps) {
  const t = offerTexts(frame.language);
  const turn = turnOf(offer);
  const waits = turn !== undefined;
  const leads = turn === undefined ? t.seeAgreed : side === turn ? t.answer : t.seeOrWithdraw;
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
            {t.answerBy(fullDate(frame.language, offer.answerDue.date))}
            <Uncertain frame={frame} due={offer.answerDue} />
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
        {offer.terms.until ? `${frame.language === 'zh' ? '' : ' '}${t.lentUntil(fullDate(frame.language, offer.terms.until))}` : ''}
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
      {side && (waits || (need.state === 'under-way' && canStop(offer))) ? (
        <p class="offer-note no-print">
          <a class="button button-second button-small" href={href(frame, `/offers/${offer.id}`)}>
            {leads}
            <About frame={frame}>{names.organisations.name(offer.organisation, frame.language)}</About>
          </a>
        </p>
      ) : null}
      {offers.mayDeliver && offer.state === 'agreed' && offer.deliveredAt === undefined && need.state === 'under-way' ? (
        <Form frame={frame} action={href(frame, `/offers/${offer.id}/deliver`)} class="offer-note no-print">
          <input type="hidden" name="version" value={offer.version} />
          <button class="button button-second button-small" type="submit">
            {t.recordDelivery}
            <About frame={frame}>{names.organisations.name(offer.organisation, frame.language)}</About>
          </button>
        </Form>
      ) : null}
    </li>
  );
}
