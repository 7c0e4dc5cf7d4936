/** Offering on a need, and answering an offer. */
import { readText, tagOf } from '../../../kernel/language.ts';
import { fullDate, quantity, slotText, unitName } from '../../../ui/format.ts';
import {
  Button,
  CheckField,
  DateField,
  ErrorSummary,
  Form,
  SelectField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Facts, Ruled } from '../../../ui/parts.tsx';
import { formatNumber, workingDaysFor, type Need } from '../domain/need.ts';
import { canStop, proposerOf, turnOf, type Offer, type Side, type Terms } from '../domain/offer.ts';
import { isLent } from '../domain/resource-use.ts';
import type { Resource } from '../domain/resource.ts';
import { NeedQuantity, needPath, OfferState, Text, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { SlotFields } from '../needs/slot-fields.part.tsx';
import { needTexts } from '../needs/needs.texts.ts';
import { offerTexts } from './offers.texts.ts';

export type OfferFormView = {
  readonly need: Need;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** The organisation acted for; undefined where the reader has to choose one first. */
  readonly organisation: string | undefined;
  readonly personName: string;
  readonly isLiaison: boolean;
  /** The organisation's own resources in the need's unit. */
  readonly resources: readonly Resource[];
};

const crumbs = (frame: Frame, need: Need, label: string) => [
  { label: needTexts(frame.language).title, href: '/needs' },
  { label: exchangeTexts(frame.language).needNumber(formatNumber(need.number)), href: needPath(need) },
  { label },
];

export function offerFormPage(frame: Frame, view: OfferFormView): PageProps {
  const t = offerTexts(frame.language);
  const { need } = view;
  return {
    frame,
    title: titleWithErrors(frame, t.offerTitle, view.errors),
    isPrivate: true,
    crumbs: crumbs(frame, need, needTexts(frame.language).offerSupport),
    children: (
      <div class="split">
        <div>
          <ErrorSummary frame={frame} errors={view.errors} />
          <h1>{t.offerTitle}</h1>
          {view.organisation === undefined ? (
            <div class="inset section-tight">
              <p>
                <b>{t.notActing}</b>
              </p>
              <p>{view.isLiaison ? t.notActingText : t.notLiaison}</p>
              {view.isLiaison ? (
                <p>
                  <a class="button" href={href(frame, '/me')}>
                    {t.toMe}
                  </a>
                </p>
              ) : null}
            </div>
          ) : (
            <>
              <p class="prose">{t.offerLead}</p>
              <Form frame={frame}>
                <div class="inset section-tight">
                  <p class="small quiet">{t.actingFor}</p>
                  <p>
                    <b>{view.organisation}</b>
                  </p>
                  <p class="small">
                    {t.actingName(view.personName)} <a href={href(frame, '/me')}>{t.changeActing}</a>
                  </p>
                </div>
                <TermsFields frame={frame} need={need} values={view.values} errors={view.errors} resources={view.resources} />
                <CheckField frame={frame} name="may" label={t.mayQuestion} values={view.values} errors={view.errors} />
                <div class="actions">
                  <Button>{t.checkAndSend}</Button>
                  <a href={href(frame, needPath(need))}>{t.leave}</a>
                </div>
              </Form>
            </>
          )}
        </div>
        <aside>
          <Ruled title={t.thisNeed} />
          <p class="row-title">
            <a href={href(frame, needPath(need))}>
              <Text frame={frame} text={need.title} noTag />
            </a>
          </p>
          <div class="section-tight">
            <NeedQuantity frame={frame} need={need} />
          </div>
          <p class="small quiet section-tight">{t.answersIn(workingDaysFor.answerOffer)}</p>
        </aside>
      </div>
    ),
  };
}

/** The fields of terms: shared by offering, asking and proposing other terms. */
export function TermsFields(props: {
  frame: Frame;
  need: Pick<Need, 'unit'>;
  values: Values;
  errors: FieldErrors;
  /** Resources to choose from; none asked for where it is undefined. */
  resources?: readonly Resource[];
}) {
  const { frame, need, values, errors, resources = [] } = props;
  const t = offerTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const field = (name: string, label: string) => ({ frame, name, label, values, errors });
  const unit = unitName(frame.language, need.unit);
  const amountOf = need.unit === 'fen' ? t.amountOf.money : need.unit.endsWith('minutes') ? t.amountOf.hours : t.amountOf.other;
  return (
    <>
      <TextField {...field('amount', amountOf)} hint={t.amountHint(unit)} unit={unit} numeric short />
      {resources.length > 0 ? (
        <SelectField
          {...field('resource', t.resourceQuestion)}
          optional
          options={[
            { value: '', label: t.noResource },
            ...resources.map((resource) => {
              const { text, language } = readText(resource.title, frame.language);
              return { value: resource.id, label: text, lang: language === frame.language ? undefined : tagOf(language) };
            }),
          ]}
        />
      ) : null}
      <DateField {...field('deliver-by', t.deliverByQuestion)} hint={t.deliverByHint} />
      {isLent(need.unit) ? <DateField {...field('until', t.untilQuestion)} hint={t.untilHint} optional /> : null}
      {need.unit.endsWith('minutes') ? <SlotFields frame={frame} values={values} errors={errors} label={t.slotsQuestion} /> : null}
      <TextField {...field('purpose', t.purposeQuestion)} optional />
      <TextArea {...field('conditions', t.conditionsQuestion)} hint={shared.noPersonalNumbers} optional />
    </>
  );
}

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
  const title = offer.state === 'agreed' ? t.callOffTitle : t.answerTitle;
  const address = href(frame, `/offers/${offer.id}`);
  const version = <input type="hidden" name="version" value={offer.version} />;
  return {
    frame,
    title: titleWithErrors(frame, title, view.errors),
    isPrivate: true,
    crumbs: crumbs(frame, need, title),
    children: (
      <div class="split">
        <div>
          <ErrorSummary frame={frame} errors={view.errors} />
          {view.failure ? <Banner title={view.failure} /> : null}
          <h1>{title}</h1>
          <p>
            <OfferState frame={frame} offer={offer} />
          </p>
          <section class="section-tight">
            <Ruled title={t.theirTerms} />
            <TermsFacts frame={frame} need={need} offer={offer} by={proposerOf(offer)} terms={offer.terms} names={names} />
          </section>
          {turn === undefined && need.state === 'under-way' && canStop(offer) ? (
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
                  <TermsFields frame={frame} need={need} values={view.values} errors={view.errors} />
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
            <Form frame={frame} action={`${address}/withdraw`}>
              {version}
              <p class="prose">{t.withdrawText}</p>
              <div class="actions">
                <Button second>{t.withdraw}</Button>
              </div>
            </Form>
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
        <aside>
          <Ruled title={t.thisNeed} />
          <p class="row-title">
            <a href={href(frame, needPath(need))}>
              <Text frame={frame} text={need.title} noTag />
            </a>
          </p>
          <div class="section-tight">
            <NeedQuantity frame={frame} need={need} />
          </div>
        </aside>
      </div>
    ),
  };
}

type TermsFactsProps = { frame: Frame; need: Need; offer: Offer; by: Side; terms: Terms; names: Names };

/** Terms with the side that proposed them. */
function TermsFacts({ frame, need, offer, by, terms, names }: TermsFactsProps) {
  const t = offerTexts(frame.language);
  const strip = (words: string) => words.replace(/[：:]$/, '');
  const slots = terms.slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '；' : '; ');
  return (
    <Facts
      rows={[
        {
          label: t.from,
          value:
            by === 'provider'
              ? names.organisations.name(offer.organisation, frame.language)
              : names.places.name(need.community, frame.language),
        },
        {
          label: offer.state === 'agreed' && terms === offer.terms ? exchangeTexts(frame.language).agreedSum : t.proposedSum,
          value: <b>{quantity(frame.language, { unit: offer.unit, amount: terms.amount })}</b>,
        },
        { label: t.deliverByQuestion.replace(/[？?]$/, ''), value: fullDate(frame.language, terms.deliverBy) },
        ...(terms.until ? [{ label: t.untilQuestion.replace(/[？?]$/, ''), value: fullDate(frame.language, terms.until) }] : []),
        ...(slots === '' ? [] : [{ label: t.slotsQuestion.replace(/[？?]$/, ''), value: slots }]),
        ...(terms.purpose ? [{ label: strip(t.purposeIs), value: <Text frame={frame} text={terms.purpose} /> }] : []),
        ...(terms.conditions ? [{ label: strip(t.conditionsAre), value: <Text frame={frame} text={terms.conditions} /> }] : []),
      ]}
    />
  );
}
