/** The form for a need, its check page, and the form for changing one. */
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import { contentLanguageOf, tagOf, type BilingualText } from '../../../kernel/language.ts';
import { unitName } from '../../../ui/format.ts';
import {
  Button,
  DateField,
  ErrorSummary,
  Form,
  RadioField,
  SelectField,
  TextArea,
  TextField,
  titleWithErrors,
  type FieldErrors,
  type Values,
} from '../../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { Banner, Facts } from '../../../ui/parts.tsx';
import { formatNumber, categories, sources, unitsOf, urgencies, type Need, type Numbered } from '../domain/need.ts';
import { needPath } from '../exchange.parts.tsx';
import { StaleForm, type StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { Known } from './for-whom.ts';
import { longest } from '../exchange.fields.ts';
import { needTexts } from './needs.texts.ts';
import { placeOptions } from '../place-options.ts';
import { SlotFields } from '../slot-fields.part.tsx';

export type NeedFormView = {
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly places: PlaceDirectory;
  /** Communities among whose places there is a choice; all where undefined. */
  readonly within: readonly PlaceId[] | undefined;
  /** Workers say how they heard of it. */
  readonly isWorker: boolean;
  /** Set where it may be entered for somebody else: people whom the name typed may mean. */
  readonly known: readonly Known[] | undefined;
  /** The same need, which was raised a moment ago. */
  readonly earlier?: Numbered | undefined;
  /** Set when an existing need is changed. */
  readonly editing?: { readonly need: Need; readonly version: number; readonly stale: readonly StaleRow[] | undefined };
};

export function needFormPage(frame: Frame, view: NeedFormView): PageProps {
  const t = needTexts(frame.language);
  const { editing } = view;
  const title = editing ? t.editTitle : t.raiseTitle;
  return {
    frame,
    title: titleWithErrors(frame, title, view.errors),
    isPrivate: true,
    crumbs: [
      { label: t.title, href: '/needs' },
      ...(editing
        ? [{ label: exchangeTexts(frame.language).needNumber(formatNumber(editing.need.number)), href: needPath(editing.need) }]
        : []),
      { label: title },
    ],
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{title}</h1>
        {editing ? null : <p class="prose">{t.raiseLead}</p>}
        {view.earlier ? (
          <Banner title={t.raisedAlready(formatNumber(view.earlier))}>
            <p>
              <a href={href(frame, needPath({ number: view.earlier }))}>{t.seeEarlier}</a>
            </p>
          </Banner>
        ) : null}
        {editing?.stale ? <StaleForm frame={frame} rows={editing.stale} startAnew={href(frame, `${needPath(editing.need)}/edit`)} /> : null}
        <Form frame={frame}>
          {editing ? <input type="hidden" name="version" value={editing.version} /> : null}
          <Fields frame={frame} view={view} />
          <div class="actions">
            <Button>{editing ? t.save : t.checkAndSend}</Button>
            <a href={href(frame, editing ? needPath(editing.need) : '/needs')}>{exchangeTexts(frame.language).back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

function Fields({ frame, view }: { frame: Frame; view: NeedFormView }) {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const field = (name: string) => ({ frame, name, label: t.fields[name] ?? name, errors: view.errors, values: view.values });
  const units = [...new Set(categories.flatMap((category) => [...unitsOf[category]]))];
  // a text is changed in the language in which it was written, whatever the page's
  const inOriginal = (text: BilingualText | undefined) =>
    text && text.original !== contentLanguageOf(frame.language) ? { lang: tagOf(text.original), hint: shared.isOriginal } : {};
  const need = view.editing?.need;
  return (
    <>
      {view.known ? <ForWhomFields frame={frame} view={view} known={view.known} /> : null}
      <TextField
        {...field('title')}
        hint={`${t.hints.title}${frame.language === 'zh' ? '。' : '. '}${shared.yourLanguage}`}
        maxLength={longest.title * 2}
        {...inOriginal(need?.title)}
      />
      <TextArea {...field('description')} {...inOriginal(need?.description)} hint={shared.noPersonalNumbers} rows={5} />
      <TextField {...field('for-whom')} optional {...inOriginal(need?.forWhom)} />
      {need && need.agreed > 0n ? (
        <>
          <input type="hidden" name="category" value={need.category} />
          <input type="hidden" name="unit" value={need.unit} />
          <p class="hint field">{shared.isCounted}</p>
          <TextField {...field('amount')} numeric short unit={unitName(frame.language, need.unit)} />
        </>
      ) : (
        <>
          <RadioField
            {...field('category')}
            hint={t.hints.category}
            options={categories.map((category) => ({ value: category, label: shared.categories[category] }))}
          />
          <TextField {...field('amount')} hint={t.hints.amount} numeric short />
          <SelectField
            {...field('unit')}
            optional
            options={[
              { value: '', label: shared.usualUnit },
              ...units.map((unit) => ({ value: unit, label: unitName(frame.language, unit) })),
            ]}
          />
        </>
      )}
      <TextField {...field('persons')} numeric short optional />
      <SelectField
        {...field('place')}
        options={[{ value: '', label: shared.choose }, ...placeOptions(view.places, frame.language, view.within)]}
      />
      <DateField {...field('needed-by')} optional />
      <SlotFields frame={frame} values={view.values} errors={view.errors} label={t.fields['slots'] ?? ''} hint={t.hints.slots} />
      <RadioField
        {...field('urgency')}
        hint={t.hints.urgency}
        options={[...urgencies].reverse().map((urgency) => ({ value: urgency, label: t.urgencyChoices[urgency] }))}
      />
      {view.isWorker ? (
        <>
          <SelectField {...field('source')} options={sources.map((source) => ({ value: source, label: shared.sources[source] }))} />
          <DateField {...field('heard-on')} optional />
        </>
      ) : null}
      <RadioField
        {...field('name-kind')}
        hint={t.hints.nameKind}
        options={(['none', 'pseudonym', 'name'] as const).map((kind) => ({ value: kind, label: t.nameKinds[kind] }))}
      />
      <TextField {...field('public-name')} maxLength={longest.name * 2} />
      <TextField {...field('contact')} hint={need ? t.hints.contactAgain : t.hints.contact} optional maxLength={longest.contact} />
    </>
  );
}

function ForWhomFields({ frame, view, known }: { frame: Frame; view: NeedFormView; known: readonly Known[] }) {
  const t = needTexts(frame.language);
  const field = (name: string) => ({ frame, name, label: t.fields[name] ?? name, errors: view.errors, values: view.values });
  return (
    <>
      <RadioField
        {...field('for-other')}
        options={[
          { value: 'no', label: t.forSelf },
          { value: 'yes', label: t.forOther },
        ]}
      />
      <TextField {...field('other-name')} hint={t.hints.otherName} maxLength={longest.name * 2} />
      <WhoOfThese frame={frame} view={view} known={known} />
    </>
  );
}

type WhoProps = { frame: Frame; view: Pick<NeedFormView, 'values' | 'errors' | 'places'>; known: readonly Known[] };

/** The people whom a name may mean, told apart by where they live and, masked, how they are reached; or somebody new. */
export function WhoOfThese({ frame, view: { values, errors, places }, known }: WhoProps) {
  const t = needTexts(frame.language);
  if (known.length === 0) return null;
  const where = ({ homeCommunity, lastPlace }: Known) =>
    [...new Set([homeCommunity, lastPlace])].flatMap((id) => (id ? [places.name(id, frame.language)] : []));
  return (
    <RadioField
      frame={frame}
      name="other-person"
      label={t.fields['other-person']}
      values={values}
      errors={errors}
      options={[
        ...known.map((person) => ({
          value: person.id,
          label: person.name,
          hint: [...where(person), ...person.masked].join(frame.language === 'zh' ? '，' : ', '),
        })),
        { value: 'new', label: t.newPerson(values['other-name'] ?? '') },
      ]}
    />
  );
}

export type CheckView = {
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Everything typed, to be sent along. */
  readonly values: Values;
};

/** Question, answer, and one button that says what happens; the other leads back into the form with everything in it. */
export function needCheckPage(frame: Frame, view: CheckView): PageProps {
  const t = needTexts(frame.language);
  return {
    frame,
    title: t.checkTitle,
    isPrivate: true,
    crumbs: [{ label: t.title, href: '/needs' }, { label: t.raiseTitle }],
    children: (
      <>
        <h1>{t.checkTitle}</h1>
        <p class="prose">{t.checkLead}</p>
        <Facts rows={view.rows.filter(({ value }) => value !== '')} />
        <Form frame={frame}>
          {Object.entries(view.values).map(([name, value]) =>
            name === 'stage' ? null : <input type="hidden" name={name} value={value} />,
          )}
          <div class="actions">
            <Button name="stage" value="send">
              {t.send}
            </Button>
            <Button name="stage" value="edit" second>
              {t.editAgain}
            </Button>
          </div>
        </Form>
      </>
    ),
  };
}
