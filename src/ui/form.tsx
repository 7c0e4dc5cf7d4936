/** Fields in one order: label, hint, error, control. What was typed always comes back. */
import type { ComponentChildren } from 'preact';
import { languages } from '../kernel/language.ts';
import { Icon, type Frame } from './page.tsx';
import { uiTexts } from './ui.texts.ts';

/** Messages at fields, by the field's name. */
export type FieldErrors = Readonly<Record<string, string>>;
/** What stands in the fields. */
export type Values = Readonly<Record<string, string>>;

/** A form that posts to its own page's address unless told otherwise, with the key that lets it count once. */
export function Form(props: { frame: Frame; action?: string; multipart?: boolean; class?: string; children: ComponentChildren }) {
  return (
    <form method="post" action={props.action} class={props.class} encType={props.multipart ? 'multipart/form-data' : undefined} noValidate>
      <input type="hidden" name="form-key" value={props.frame.formKey()} />
      {props.children}
    </form>
  );
}

/** First in the page; each line leads to its field and repeats its message. Nothing where there is no error. */
export function ErrorSummary({ frame, errors }: { frame: Frame; errors: FieldErrors }) {
  const entries = Object.entries(errors);
  if (entries.length === 0) return null;
  return (
    <div class="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1} autofocus>
      <h2 id="error-summary-title">{uiTexts(frame.language).errorsFound(entries.length)}</h2>
      <ul role="list">
        {entries.map(([name, message]) => (
          <li>
            <a href={`#${name}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The page's title when a form came back: the error first. */
export const titleWithErrors = (frame: Frame, title: string, errors: FieldErrors): string =>
  Object.keys(errors).length > 0 ? uiTexts(frame.language).errorPrefix + title : title;

type FieldProps = {
  readonly frame: Frame;
  readonly name: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren;
  readonly errors: FieldErrors;
  readonly values: Values;
  readonly optional?: boolean;
};

const describedBy = ({ name, hint, errors }: FieldProps) =>
  [hint ? `${name}-hint` : '', errors[name] ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined;

function Above(props: FieldProps & { isGroup?: boolean }) {
  const { name, label, hint, errors, frame, optional } = props;
  const words = (
    <>
      {label}
      {optional ? uiTexts(frame.language).optional : null}
    </>
  );
  return (
    <>
      {props.isGroup ? (
        <legend class="label">{words}</legend>
      ) : (
        <label class="label" for={name}>
          {words}
        </label>
      )}
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      <FieldError name={name} errors={errors} />
    </>
  );
}

export function FieldError({ name, errors }: { name: string; errors: FieldErrors }) {
  return errors[name] ? (
    <p class="error" id={`${name}-error`}>
      <Icon name="alert" />
      <span>{errors[name]}</span>
    </p>
  ) : null;
}

const fieldClass = ({ name, errors }: FieldProps) => (errors[name] ? 'field field-wrong' : 'field');

export function TextField(
  props: FieldProps & {
    kind?: 'text' | 'email' | 'tel';
    numeric?: boolean;
    short?: boolean;
    unit?: string;
    autocomplete?: string;
    maxLength?: number;
    lang?: string;
  },
) {
  const input = (
    <input
      class={props.short ? 'input input-short' : 'input'}
      id={props.name}
      name={props.name}
      type={(props.kind ?? 'text') as 'text'}
      inputMode={props.numeric ? 'numeric' : undefined}
      value={props.values[props.name] ?? ''}
      maxLength={props.maxLength}
      autoComplete={props.autocomplete}
      lang={props.lang}
      aria-invalid={props.errors[props.name] ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    />
  );
  return (
    <div class={fieldClass(props)}>
      <Above {...props} />
      {props.unit ? (
        <div class="input-unit">
          {input}
          <span>{props.unit}</span>
        </div>
      ) : (
        input
      )}
    </div>
  );
}

export function TextArea(props: FieldProps & { maxLength?: number; rows?: number; lang?: string }) {
  return (
    <div class={fieldClass(props)}>
      <Above {...props} />
      <textarea
        class="input"
        id={props.name}
        name={props.name}
        rows={props.rows}
        maxLength={props.maxLength}
        lang={props.lang}
        aria-invalid={props.errors[props.name] ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.values[props.name] ?? ''}
      </textarea>
    </div>
  );
}

/** A file to send; the form around it is `multipart`. Browsers never give a chosen file back, so after an error it is chosen anew. */
export function FileField(props: Omit<FieldProps, 'values'> & { accept: string }) {
  return (
    <div class={fieldClass({ ...props, values: {} })}>
      <Above {...props} values={{}} />
      <input
        class="input"
        id={props.name}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-invalid={props.errors[props.name] ? 'true' : undefined}
        aria-describedby={describedBy({ ...props, values: {} })}
      />
    </div>
  );
}

export type Option = { readonly value: string; readonly label: ComponentChildren; readonly hint?: string };

/** @param props.options with `lang` where a label is of another language than the page. */
export function SelectField(props: FieldProps & { options: readonly { value: string; label: string; lang?: string | undefined }[] }) {
  return (
    <div class={fieldClass(props)}>
      <Above {...props} />
      <select
        class="input"
        id={props.name}
        name={props.name}
        aria-invalid={props.errors[props.name] ? 'true' : undefined}
        aria-describedby={describedBy(props)}
      >
        {props.options.map((option) => (
          <option value={option.value} lang={option.lang} selected={props.values[props.name] === option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of several, each on a line of its own. The error's link leads to the first. */
export function RadioField(props: FieldProps & { options: readonly Option[] }) {
  return (
    <fieldset class={fieldClass(props)} aria-describedby={describedBy(props)}>
      <Above {...props} isGroup />
      {props.options.map((option, index) => {
        const id = index === 0 ? props.name : `${props.name}-${index}`;
        return (
          <div class="choice">
            <input type="radio" id={id} name={props.name} value={option.value} checked={props.values[props.name] === option.value} />
            <label for={id}>
              {option.label}
              {option.hint ? <span class="hint"> {option.hint}</span> : null}
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

/** In which language somebody wants to be written to: all that the platform speaks. */
export function LanguageField(props: FieldProps) {
  const names = uiTexts(props.frame.language).languageNames;
  return <RadioField {...props} options={languages.map((language) => ({ value: language, label: names[language] }))} />;
}

/** A single statement to agree to. */
export function CheckField(props: FieldProps) {
  return (
    <div class={fieldClass(props)}>
      <FieldError name={props.name} errors={props.errors} />
      <div class="choice">
        <input
          type="checkbox"
          id={props.name}
          name={props.name}
          value="yes"
          checked={props.values[props.name] === 'yes'}
          aria-invalid={props.errors[props.name] ? 'true' : undefined}
          aria-describedby={describedBy(props)}
        />
        <label for={props.name}>{props.label}</label>
      </div>
      {props.hint ? (
        <p class="hint" id={`${props.name}-hint`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

/** Year, month and day, in the order in which the language writes them. Names `<name>-y`, `-m`, `-d`; `dateFrom` puts them together. */
export function DateField(props: FieldProps) {
  const t = uiTexts(props.frame.language);
  const invalid = props.errors[props.name] ? 'true' : undefined;
  const part = (suffix: 'y' | 'm' | 'd', label: string, id: string) => (
    <div>
      <label for={id}>{label}</label>
      <input
        class={suffix === 'y' ? 'input input-year' : 'input'}
        id={id}
        name={`${props.name}-${suffix}`}
        inputMode="numeric"
        maxLength={4}
        value={props.values[`${props.name}-${suffix}`] ?? ''}
        aria-invalid={invalid}
      />
    </div>
  );
  const order = props.frame.language === 'zh' ? (['y', 'm', 'd'] as const) : (['d', 'm', 'y'] as const);
  const labels = { y: t.year, m: t.month, d: t.day };
  return (
    <fieldset class={fieldClass(props)} aria-describedby={describedBy(props)}>
      <Above {...props} isGroup />
      <div class="input-row">
        {order.map((suffix, index) => part(suffix, labels[suffix], index === 0 ? props.name : `${props.name}-${suffix}`))}
      </div>
    </fieldset>
  );
}

/** What the three fields of a DateField say, as text for `parseDate` or `parseRoughDate`: without a day, or a day and a month, shorter; '' where all are empty. */
export function dateText(text: (name: string) => string, name: string): string {
  const parts = (['y', 'm', 'd'] as const).map((suffix) => text(`${name}-${suffix}`));
  return parts.join('-').replace(/-+$/, '');
}

/** The values of a DateField for a date. */
export const dateValues = (name: string, date: string | undefined): Values => {
  const [y = '', m = '', d = ''] = (date ?? '').split('-');
  return { [`${name}-y`]: y, [`${name}-m`]: m.replace(/^0/, ''), [`${name}-d`]: d.replace(/^0/, '') };
};

export const Button = (props: { children: ComponentChildren; second?: boolean; small?: boolean; name?: string; value?: string }) => (
  <button
    class={`button${props.second ? ' button-second' : ''}${props.small ? ' button-small' : ''}`}
    type="submit"
    name={props.name}
    value={props.value}
  >
    {props.children}
  </button>
);
