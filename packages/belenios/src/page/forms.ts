// Fields with their hints and errors, and the summary of errors that leads to each field.
import { isCredential, tidyCredential } from '../credentials.ts';
import type { Child, Text } from './markup.ts';
import { h, icon, nodesOf } from './markup.ts';
import { focusInstead, setTitle } from './shell.ts';

export type Field = {
  readonly node: HTMLElement;
  /** What is focused when the error is followed. */
  readonly control: HTMLElement;
  readonly error: HTMLElement;
};

let fields = 0;

/** Order: label, hint, error, control. */
export function field(label: Text, hint: Text | undefined, control: HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement): Field {
  const id = `field-${++fields}`;
  control.id = id;
  control.classList.add('input');
  const error = errorPlace(`${id}-error`);
  control.setAttribute('aria-describedby', `${hint === undefined ? '' : `${id}-hint `}${id}-error`);
  const hintNode = hint === undefined ? undefined : h('p', { class: 'hint', id: `${id}-hint` }, hint);
  return { node: h('div', { class: 'field' }, h('label', { class: 'label', for: id }, label), hintNode, error, control), control, error };
}

export const errorPlace = (id: string): HTMLElement => h('p', { class: 'error', id, hidden: true });

export type FieldError = { readonly field: Field; readonly text: Text };

/** Shows the errors at their fields and in a summary on top of the form; with none, takes away those shown before. */
export function showErrors(form: HTMLElement, all: readonly Field[], errors: readonly FieldError[]): void {
  form.querySelector('.error-summary')?.remove();
  for (const { node, control, error } of all) {
    error.hidden = true;
    node.classList.remove('field-wrong');
    control.removeAttribute('aria-invalid');
  }
  if (errors.length === 0) return;
  for (const { field: wrong, text } of errors) {
    wrong.error.replaceChildren(icon('wrong'), h('span', {}, text));
    wrong.error.hidden = false;
    wrong.node.classList.add('field-wrong');
    wrong.control.setAttribute('aria-invalid', 'true');
  }
  const items = errors.map(({ field: { control }, text }) =>
    h('li', {}, h('a', { href: `#${control.id}`, click: (event) => focusInstead(event, control) }, text)),
  );
  const count = errors.length;
  const heading: Text = {
    zh: `有 ${count} 处需要修改`,
    en: count === 1 ? 'There is 1 thing to mend' : `There are ${count} things to mend`,
  };
  const summary = h(
    'div',
    { class: 'error-summary', role: 'alert', tabindex: '-1' },
    h('h2', {}, heading),
    h('ul', { role: 'list' }, ...items),
  );
  form.prepend(summary);
  setTitle(heading);
  summary.focus();
}

/** A form that never leaves the page. */
export const form = (onSubmit: () => void, ...children: readonly Child[]): HTMLFormElement =>
  h(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault();
        onSubmit();
      },
    },
    ...children,
  );

export const submitButton = (text: Text, kind = ''): HTMLElement => h('button', { class: `button ${kind}`.trim() }, text);

/** For a voter's credential or a trustee's recovery code: both have the same form. */
export function codeField(label: Text, hint: Text): Field & { readonly read: () => string } {
  const input = h('input', {
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'off',
    spellcheck: 'false',
    autocorrect: 'off',
    class: 'input-code',
    maxlength: '60',
  });
  return { ...field(label, hint, input), read: () => tidyCredential(input.value) };
}

/** What is wrong with the form of a code; undefined when nothing is. */
export function codeFault(code: string): Text | undefined {
  if (isCredential(code)) return undefined;
  if (code === '') return { zh: '请填写', en: 'Type it here' };
  const odd = /[^1-9A-HJ-NP-Za-km-z-]/.exec(code)?.[0];
  if (odd !== undefined)
    return {
      zh: `里面不会有“${odd}”：只有字母和数字，而且没有 0（零）、O（大写）、I（大写）、l（小写）`,
      en: `It has no “${odd}”: only letters and digits, and never 0 (zero), O (capital), I (capital) or l (small L)`,
    };
  const length = code.replaceAll('-', '').length;
  return { zh: `应当是 22 个字符，您填了 ${length} 个`, en: `It has 22 characters; you typed ${length}` };
}

/** One of several, one per line. */
export function radios<Value extends string>(
  label: Text,
  options: readonly (readonly [Value, Text])[],
): { node: HTMLElement; read: () => Value } {
  const name = `field-${++fields}`;
  const inputs = options.map(([value], i) => h('input', { type: 'radio', name, value, id: `${name}-${i}`, checked: i === 0 }));
  const lines = options.map(([, text], i) => h('label', { class: 'choice' }, inputs[i], h('span', {}, text)));
  const node = h('fieldset', { class: 'field' }, h('legend', { class: 'label' }, label), ...lines);
  return { node, read: () => (inputs.find(({ checked }) => checked) as HTMLInputElement).value as Value };
}

export const numberField = (label: Text, hint: Text | undefined, value: number): Field & { readonly read: () => number } => {
  const input = h('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off', class: 'input-short', value: String(value) });
  const read = (): number => (/^[0-9]{1,4}$/.test(input.value.trim()) ? Number(input.value) : Number.NaN);
  return { ...field(label, hint, input), read };
};

/** Folded until somebody wants it. */
export const fold = (summary: Text, ...children: readonly Child[]): HTMLElement =>
  h('details', {}, h('summary', {}, ...nodesOf(summary)), h('div', { class: 'flow' }, ...children));
