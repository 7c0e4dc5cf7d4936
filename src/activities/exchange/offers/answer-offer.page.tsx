/** An offer's own page: its terms, and what the reader may do with it. */
import { quantity, unitName } from '../../../ui/format.ts';
import { Button, ErrorSummary, Form, TextArea, titleWithErrors, type FieldErrors, type Values } from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Facts, Ruled } from '../../../ui/parts.tsx';
import { gapOf, type Need } from '../domain/need.ts';
import { canStop, proposerOf, turnOf, type Offer, type Side } from '../domain/offer.ts';
import { OfferState, type Names } from '../exchange.parts.tsx';
import { needCrumbs } from './offers.page.tsx';
import { offerTexts } from './offers.texts.ts';
import { ThisNeed } from './this-need.part.tsx';
import { TermsFacts, TermsFields, termsLabels } from './terms.part.tsx';

export type AnswerView = {
  readonly need: Need;
  readonly offer: Offer;
  readonly side: Side;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** A whole sentence that stands above: why an answer came to nothing. */
  readonly failure: string | undefined;
  /** The answer that was being written. */
  readonly opened: 'counter' | 'refuse' | 'call-off' | undefined;
};

export function answerPage(frame: Frame, view: AnswerView, names: Names): PageProps {
  const t = offerTexts(frame.language);
  const { need, offer, side } = view;
  const turn = turnOf(offer);
  const mayCallOff = turn === undefined && need.state === 'under-way' && canStop(offer);
  const title =
    offer.state === 'agreed'
      ? t.callOffTitle
      : turn === undefined
        ? t.endedTitle
        : turn === side
          ? t.answerTitle[proposerOf(offer)]
          : t.waitingTitle;
  const address = href(frame, `/offers/${offer.id}`);
  const version = <input type="hidden" name="version" value={offer.version} />;
  return {
    frame,
    title: titleWithErrors(frame, title, view.errors),
    isPrivate: true,
    crumbs: needCrumbs(frame, need, title),
    children: (
      <div class="split">
        <div>
          <ErrorSummary frame={frame} errors={view.errors} />
          {view.failure ? <Banner title={view.failure} /> : null}
          {view.opened && !(view.opened === 'call-off' ? mayCallOff : turn === side) ? <Typed frame={frame} view={view} /> : null}
          <h1>{title}</h1>
          <p>
            <OfferState frame={frame} offer={offer} />
          </p>
          <section class="section-tight">
            <Ruled title={t.theirTerms} />
            <TermsFacts frame={frame} need={need} offer={offer} by={proposerOf(offer)} terms={offer.terms} names={names} />
          </section>
          {mayCallOff ? (
            <details class="section-tight" open={view.opened === 'call-off'}>
              <summary>{t.callOff}</summary>
              <Form frame={frame} action={`${address}/call-off`}>
                {version}
                <p class="prose">{t.callOffText}</p>
                <TextArea frame={frame} name="reason" label={t.callOffReason} values={view.values} errors={view.errors} />
                <div class="actions">
                  <Button second>{t.callOff}</Button>
                </div>
              </Form>
            </details>
          ) : turn === undefined ? (
            <p class="section-tight">{t.answered}</p>
          ) : turn === side ? (
            <>
              <section class="section-tight">
                <Form frame={frame} action={`${address}/agree`}>
                  {version}
                  <p class="prose">{t.agreeText}</p>
                  <div class="actions">
                    <Button>{t.agree}</Button>
                  </div>
                </Form>
              </section>
              <details class="section-tight" open={view.opened === 'counter'}>
                <summary>{t.counter}</summary>
                <Form frame={frame} action={`${address}/counter`}>
                  {version}
                  <TermsFields
                    frame={frame}
                    side={side}
                    unit={need.unit}
                    values={view.values}
                    errors={view.errors}
                    amountHint={
                      side === 'provider'
                        ? t.amountHint(unitName(frame.language, need.unit))
                        : t.atMost(quantity(frame.language, gapOf(need)))
                    }
                  />
                  <div class="actions">
                    <Button second>{t.counterSend}</Button>
                  </div>
                </Form>
              </details>
              <details open={view.opened === 'refuse'}>
                <summary>{t.refuse}</summary>
                <Form frame={frame} action={`${address}/refuse`}>
                  {version}
                  <TextArea frame={frame} name="reason" label={t.refuseReason} values={view.values} errors={view.errors} optional />
                  <div class="actions">
                    <Button second>{t.refuse}</Button>
                  </div>
                </Form>
              </details>
            </>
          ) : (
            <section class="section-tight">
              <Form frame={frame} action={`${address}/withdraw`}>
                {version}
                <p class="prose">{t.withdrawText}</p>
                <div class="actions">
                  <Button second>{t.withdraw}</Button>
                </div>
              </Form>
            </section>
          )}
          {offer.earlier.length > 0 ? (
            <section class="section">
              <Ruled title={t.earlierTerms} />
              {offer.earlier.map((round) => (
                <TermsFacts frame={frame} need={need} offer={offer} by={round.by} terms={round.terms} names={names} />
              ))}
            </section>
          ) : null}
        </div>
        <ThisNeed frame={frame} need={need} />
      </div>
    ),
  };
}

/** What was typed into a form that is no longer there: to be read, and used elsewhere. */
function Typed({ frame, view: { need, side, values, opened } }: { frame: Frame; view: AnswerView }) {
  const t = offerTexts(frame.language);
  const { amount, purpose, conditions } = termsLabels(frame, side, need.unit);
  const labels =
    opened === 'counter' ? { amount, purpose, conditions } : { reason: opened === 'refuse' ? t.refuseReason : t.callOffReason };
  const rows = Object.entries(labels).flatMap(([name, label]) => (values[name] ? [{ label, value: values[name] }] : []));
  return rows.length === 0 ? null : (
    <section class="section-tight">
      <Ruled title={t.youTyped} />
      <Facts rows={rows} />
    </section>
  );
}
