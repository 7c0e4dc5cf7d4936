/** The form for a resource, and for changing one. */
import { contentLanguageOf, tagOf, type Language } from '../../../kernel/language.ts';
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
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
import { Empty } from '../../../ui/parts.tsx';
import type { OrganisationId } from '../../../kernel/ids.ts';
import { ActFor } from '../act-for.part.tsx';
import { categories, formatNumber, unitsOf } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import { resourcePath, type Names } from '../exchange.parts.tsx';
import { StaleForm, type StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { placeOptions } from '../place-options.ts';
import { SlotFields } from '../slot-fields.part.tsx';
import { longest } from '../exchange.fields.ts';
import { MOST_SLOTS } from './resource-input.ts';
import { resourceTexts } from './resources.texts.ts';

export type ResourceFormView = {
  readonly values: Values;
  readonly errors: FieldErrors;
  readonly names: Names;
  /** For whom it may be entered: the organisation acted for alone, or, for a worker, one to choose. */
  readonly organisations: readonly Resource['organisation'][];
  readonly actingFor: Resource['organisation'] | undefined;
  readonly person: string;
  /** Set when an existing resource is changed. */
  readonly editing?: { readonly resource: Resource; readonly version: number; readonly stale: readonly StaleRow[] | undefined };
};

export function resourceFormPage(frame: Frame, view: ResourceFormView): PageProps {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { editing } = view;
  const title = editing ? t.editTitle : t.addTitle;
  return {
    frame,
    title: titleWithErrors(frame, title, view.errors),
    isPrivate: true,
    crumbs: [
      { label: t.title, href: '/resources' },
      ...(editing ? [{ label: shared.resourceNumber(formatNumber(editing.resource.number)), href: resourcePath(editing.resource) }] : []),
      { label: title },
    ],
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{title}</h1>
        {editing ? null : <p class="prose">{t.addLead}</p>}
        {editing?.stale ? (
          <StaleForm frame={frame} rows={editing.stale} startAnew={href(frame, `${resourcePath(editing.resource)}/edit`)} />
        ) : null}
        <Form frame={frame}>
          {editing ? <input type="hidden" name="version" value={editing.version} /> : <ForWhom frame={frame} view={view} />}
          <Fields frame={frame} view={view} />
          <div class="actions">
            <Button>{editing ? t.save : t.addSend}</Button>
            <a href={href(frame, editing ? resourcePath(editing.resource) : '/resources')}>{shared.back}</a>
          </div>
        </Form>
      </>
    ),
  };
}

/** The organisation acted for, or the choice of one. */
function ForWhom({ frame, view }: { frame: Frame; view: ResourceFormView }) {
  const t = resourceTexts(frame.language);
  const [only, ...others] = view.organisations;
  if (only !== undefined && others.length === 0 && only === view.actingFor)
    return (
      <div class="inset section-tight">
        <input type="hidden" name="organisation" value={only} />
        <p class="small quiet">{t.actingFor}</p>
        <p>
          <b>{view.names.organisations.name(only, frame.language)}</b>
        </p>
        <p class="small">{t.actingName(view.person)}</p>
      </div>
    );
  return (
    <SelectField
      frame={frame}
      name="organisation"
      label={t.fields['organisation']}
      hint={t.assisted}
      errors={view.errors}
      values={view.values}
      options={[
        { value: '', label: exchangeTexts(frame.language).choose },
        ...view.organisations.map((id) => ({ value: id, label: view.names.organisations.name(id, frame.language) })),
      ]}
    />
  );
}

function Fields({ frame, view }: { frame: Frame; view: ResourceFormView }) {
  const t = resourceTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const { values, errors, editing } = view;
  const field = (name: string) => ({ frame, name, label: t.fields[name] ?? name, errors, values });
  const units = [...new Set(categories.flatMap((category) => [...unitsOf[category]]))];
  const language = editing?.resource.title.original ?? contentLanguageOf(frame.language);
  const lang = language === frame.language ? {} : { lang: tagOf(language) };
  const isCounted = editing !== undefined && editing.resource.agreed > 0n;
  return (
    <>
      <TextField
        {...field('title')}
        {...lang}
        hint={
          language === frame.language ? `${t.hints.title}${frame.language === 'zh' ? '' : ' '}${shared.yourLanguage}` : shared.isOriginal
        }
        maxLength={longest.title * 2}
      />
      <TextArea {...field('description')} {...lang} hint={shared.noPersonalNumbers} rows={5} />
      {isCounted ? (
        <>
          <input type="hidden" name="category" value={editing.resource.category} />
          <input type="hidden" name="unit" value={editing.resource.unit} />
          <p class="hint field">{shared.isCounted}</p>
        </>
      ) : (
        <RadioField
          {...field('category')}
          options={categories.map((category) => ({ value: category, label: shared.categories[category] }))}
        />
      )}
      <TextField {...field('amount')} numeric short {...(isCounted ? { unit: unitName(frame.language, editing.resource.unit) } : {})} />
      {isCounted ? null : (
        <SelectField
          {...field('unit')}
          hint={t.hints.unit}
          optional
          options={[
            { value: '', label: shared.usualUnit },
            ...units.map((unit) => ({ value: unit, label: unitName(frame.language, unit) })),
          ]}
        />
      )}
      <TextField {...field('holds')} numeric short optional />
      <SelectField
        {...field('place')}
        options={[
          { value: '', label: exchangeTexts(frame.language).choose },
          ...places(view.names.places, frame.language, editing?.resource),
        ]}
      />
      <SlotFields frame={frame} values={values} errors={errors} label={t.fields['slots'] ?? ''} hint={t.hints.slots} most={MOST_SLOTS} />
      <TextArea {...field('conditions')} {...lang} hint={shared.noPersonalNumbers} optional rows={3} maxLength={longest.conditions * 2} />
      <DateField {...field('available-until')} optional />
    </>
  );
}

/** Whole subdistricts, then communities with their estates and buildings; what an existing resource has is always among them. */
function places(directory: PlaceDirectory, language: Language, resource: Resource | undefined): { value: string; label: string }[] {
  const t = resourceTexts(language);
  const usual = [
    ...directory.ofKind('subdistrict').map(({ id }) => ({ value: id as string, label: t.wholePlace(directory.name(id, language)) })),
    ...placeOptions(directory, language),
  ];
  if (!resource || usual.some((option) => option.value === resource.place)) return usual;
  return [{ value: resource.place, label: directory.name(resource.place, language) }, ...usual];
}

/** For a liaison who has not chosen for whom to act. */
export function notActingPage(frame: Frame, organisations: readonly OrganisationId[], names: Names): PageProps {
  const t = resourceTexts(frame.language);
  return {
    frame,
    title: t.notActing,
    isPrivate: true,
    crumbs: [{ label: t.title, href: '/resources' }, { label: t.addTitle }],
    children: (
      <>
        <h1>{t.addTitle}</h1>
        <Empty title={t.notActing}>
          <p>{t.notActingText}</p>
          <ActFor frame={frame} organisations={organisations} names={names} />
        </Empty>
      </>
    ),
  };
}
