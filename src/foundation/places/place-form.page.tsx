/** The fields of a place, both languages side by side. */
import { tagOf } from '../../kernel/language.ts';
import { DateField, SelectField, TextArea, TextField, type FieldErrors, type Values } from '../../ui/form.tsx';
import type { Frame } from '../../ui/page.tsx';
import { Ruled } from '../../ui/parts.tsx';
import { hasPage, type PlaceKind } from './domain/place.ts';
import { mostFigures } from './domain/place-content.ts';
import { labelOf } from './place-form.ts';
import { placesTexts } from './places.texts.ts';

export type PlaceFormView = { readonly kind: PlaceKind; readonly values: Values; readonly errors: FieldErrors };

export function PlaceFieldset({ frame, view }: { frame: Frame; view: PlaceFormView }) {
  const t = placesTexts(frame.language);
  const { values, errors, kind } = view;
  const common = { frame, values, errors };
  const field = (name: string) => ({ ...common, name, label: labelOf(frame.language, name) });
  const isPublic = hasPage(kind);
  return (
    <div class="fields">
      <Pair name="name" {...common} hint={t.namesHint} />
      {isPublic ? (
        <div class="prose">
          <TextField {...field('slug')} hint={t.slugHint} maxLength={40} />
        </div>
      ) : null}
      <Pair name="address" {...common} optional />
      {isPublic ? (
        <>
          <Pair name="description" {...common} optional long />
          <TextField {...field('built-decade')} optional short hint={t.decadeHint} />
        </>
      ) : null}
      <Ruled title={t.positionSection} />
      <p class="hint">{t.positionHint}</p>
      <div class="cluster">
        <TextField {...field('latitude')} optional short />
        <TextField {...field('longitude')} optional short />
      </div>
      {kind === 'subdistrict' || kind === 'community' ? (
        <>
          <Ruled title={t.deskSection} />
          <p class="hint">{t.deskHint}</p>
          <Pair name="desk-title" {...common} optional />
          <Pair name="desk-hours" {...common} optional />
          <TextField {...field('desk-phone')} hint={t.deskPhoneHint} kind="tel" optional short />
        </>
      ) : null}
      {isPublic ? (
        <>
          <Ruled title={t.figuresSection} />
          <p class="hint">{t.figuresHint}</p>
          {Array.from({ length: Math.min(mostFigures, figuresIn(values) + 1) }, (_, index) => (
            <FigureFieldset index={index} {...common} />
          ))}
        </>
      ) : null}
    </div>
  );
}

/** How many figures have anything in their fields; one more stands empty below them. */
const figuresIn = (values: Values): number =>
  Array.from({ length: mostFigures }, (_, index) => index).findLastIndex((index) =>
    ['what-zh', 'what-en', 'value', 'source-zh', 'source-en'].some((part) => (values[`figure-${index}-${part}`] ?? '') !== ''),
  ) + 1;

type Common = { readonly frame: Frame; readonly values: Values; readonly errors: FieldErrors };

function Pair(props: Common & { name: string; hint?: string; optional?: boolean; long?: boolean }) {
  const { name, hint, optional, long, ...common } = props;
  const one = (language: 'zh' | 'en') => {
    const field = {
      ...common,
      name: `${name}-${language}`,
      label: labelOf(common.frame.language, `${name}-${language}`),
      lang: tagOf(language),
      ...(optional ? { optional } : {}),
      ...(hint && language === 'zh' ? { hint } : {}),
    };
    return long ? <TextArea {...field} rows={5} maxLength={2000} /> : <TextField {...field} maxLength={120} />;
  };
  return (
    <div class="both-fields">
      {one('zh')}
      {one('en')}
    </div>
  );
}

function FigureFieldset({ index, ...common }: Common & { index: number }) {
  const t = placesTexts(common.frame.language);
  const prefix = `figure-${index}`;
  const short = (name: keyof typeof t.fields) => ({ ...common, name: `${prefix}-${name}`, label: t.fields[name] });
  return (
    <fieldset class="section-tight">
      <legend class="label">{t.figureTitle(index + 1)}</legend>
      <Pair name={`${prefix}-what`} {...common} optional />
      <div class="cluster">
        <TextField {...short('value')} optional short numeric />
        <SelectField
          {...short('qualifier')}
          options={(['exactly', 'about', 'at-least'] as const).map((value) => ({ value, label: t.qualifiers[value] }))}
        />
      </div>
      <DateField {...short('as-of')} hint={t.asOfHint} optional />
      <Pair name={`${prefix}-source`} {...common} optional />
    </fieldset>
  );
}
