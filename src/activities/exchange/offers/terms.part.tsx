/** Terms as fields for the side that proposes them, and as facts for both. */
import { readText, tagOf } from '../../../kernel/language.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { fullDate, quantity, slotText, unitName } from '../../../ui/format.ts';
import { DateField, SelectField, TextArea, TextField, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { Facts } from '../../../ui/parts.tsx';
import type { Need } from '../domain/need.ts';
import type { Offer, Side, Terms } from '../domain/offer.ts';
import { isLent } from '../domain/resource-use.ts';
import type { Resource } from '../domain/resource.ts';
import { Text, type Names } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { longest } from '../exchange.fields.ts';
import { SlotFields } from '../slot-fields.part.tsx';
import { offerTexts } from './offers.texts.ts';

/** What each field asks: the one side what it gives, the other what it needs. */
export function termsLabels(frame: Frame, side: Side, unit: Unit) {
  const t = offerTexts(frame.language);
  const asks = t.questions[side];
  return {
    amount: unit === 'fen' ? asks.money : unit.endsWith('minutes') ? asks.hours : asks.other,
    'deliver-by': asks.deliverBy,
    until: t.untilQuestion,
    slots: t.slotsQuestion,
    purpose: asks.purpose,
    conditions: t.conditionsQuestion,
  };
}

/** The fields of terms: shared by offering, asking and proposing other terms. */
export function TermsFields(props: {
  frame: Frame;
  /** Who fills them in. */
  side: Side;
  unit: Unit;
  values: Values;
  errors: FieldErrors;
  amountHint: string;
  /** Resources to choose from; none asked for where it is undefined. */
  resources?: readonly Resource[];
}) {
  const { frame, side, unit, values, errors, resources = [] } = props;
  const t = offerTexts(frame.language);
  const labels = termsLabels(frame, side, unit);
  const field = (name: Exclude<keyof typeof labels, 'slots'>) => ({ frame, name, label: labels[name], values, errors });
  return (
    <>
      <TextField {...field('amount')} hint={props.amountHint} unit={unitName(frame.language, unit)} numeric short />
      {resources.length > 0 ? (
        <SelectField
          {...{ frame, values, errors }}
          name="resource"
          label={t.resourceQuestion}
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
      <DateField {...field('deliver-by')} {...(side === 'provider' ? { hint: t.deliverByHint } : {})} />
      {isLent(unit) ? <DateField {...field('until')} hint={t.untilHint} optional /> : null}
      {unit.endsWith('minutes') ? <SlotFields frame={frame} values={values} errors={errors} label={labels.slots} /> : null}
      <TextField {...field('purpose')} optional maxLength={longest.forWhom * 2} />
      <TextArea
        {...field('conditions')}
        hint={exchangeTexts(frame.language).noPersonalNumbers}
        optional
        maxLength={longest.conditions * 2}
      />
    </>
  );
}

type TermsFactsProps = { frame: Frame; need: Need; offer: Offer; by: Side; terms: Terms; names: Names };

/** Terms with the side that proposed them. */
export function TermsFacts({ frame, need, offer, by, terms, names }: TermsFactsProps) {
  const t = offerTexts(frame.language);
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
        { label: t.facts.deliverBy, value: fullDate(frame.language, terms.deliverBy) },
        ...(terms.until ? [{ label: t.facts.until, value: fullDate(frame.language, terms.until) }] : []),
        ...(slots === '' ? [] : [{ label: t.facts.slots, value: slots }]),
        ...(terms.purpose ? [{ label: t.facts.purpose, value: <Text frame={frame} text={terms.purpose} /> }] : []),
        ...(terms.conditions ? [{ label: t.facts.conditions, value: <Text frame={frame} text={terms.conditions} /> }] : []),
      ]}
    />
  );
}
