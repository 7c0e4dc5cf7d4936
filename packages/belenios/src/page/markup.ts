// Elements made by functions, with texts in both languages. A text stands in the page in both; the language of the document decides which
// one shows (page.css), so that changing the language loses nothing that was typed or computed.

export type Text = { readonly zh: string; readonly en: string };
export type Child = Node | Text | string | undefined;
type Attributes = Readonly<Record<string, string | boolean | EventListener | undefined>>;

/** An element. A function is an event listener, `true` an attribute without a value; what is false or undefined is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flatMap(nodesOf));
  return element;
}

export function nodesOf(child: Child): readonly (Node | string)[] {
  if (child === undefined) return [];
  if (typeof child === 'string' || child instanceof Node) return [child];
  const inLanguage = (language: 'zh' | 'en', lang: string): HTMLElement => {
    const span = document.createElement('span');
    span.dataset['language'] = language;
    span.lang = lang;
    span.textContent = child[language];
    return span;
  };
  return [inLanguage('zh', 'zh-CN'), inLanguage('en', 'en')];
}

/** Icons of 24 px, always beside a text. */
const icons = {
  wrong: 'M12 3 22 21H2ZM12 10v5M12 17v2',
  done: 'M4 13l5 5L20 6',
  back: 'M20 12H5M11 5l-7 7 7 7',
} as const;

export function icon(name: keyof typeof icons): SVGElement {
  return drawing('0 0 24 24', 'icon', [icons[name]]);
}

/** The mark: two strokes that hold each other. */
export const mark = (): SVGElement => drawing('0 0 32 32', 'mark', ['M1 11h20v14', 'M31 21H11V7']);

function drawing(viewBox: string, name: string, paths: readonly string[]): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('class', name);
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

/** A hash or key, in groups that the eye can compare; copied it has no gaps. */
export function hash(text: string): HTMLElement {
  const groups = text.match(/.{1,4}/g) ?? [];
  return h('code', { class: 'hash', translate: 'no' }, ...groups.flatMap((group) => [h('span', {}, group), h('wbr')]));
}

/** Names and values in rows. */
export const facts = (...rows: readonly (readonly [Text | string, Child])[]): HTMLElement =>
  h('dl', { class: 'facts' }, ...rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
