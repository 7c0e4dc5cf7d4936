// What the three pages have in common: header with the language and the size of letters, one view at a time, footer.
import type { Child, Text } from './markup.ts';
import { h, icon, mark, nodesOf } from './markup.ts';

// Read while the script runs; later there is no current script. In a worker there is no document.
const ownSource = (globalThis as { document?: Document }).document?.currentScript?.textContent;

/** A worker that runs the script of this page: nothing has to be loaded from anywhere. */
export function ownWorker(): Worker {
  const address = URL.createObjectURL(new Blob([ownSource ?? ''], { type: 'text/javascript' }));
  const worker = new Worker(address);
  URL.revokeObjectURL(address);
  return worker;
}

let title: Text = { zh: '', en: '' };

const isEnglish = (): boolean => document.documentElement.lang === 'en';
const showTitle = (): void => {
  document.title = isEnglish() ? title.en : title.zh;
};

/** The title of the document, in the language that shows. */
export function setTitle(text: Text): void {
  title = text;
  showTitle();
}

/** Chinese, or English when the address ends with #en. */
function readLanguage(): void {
  if (location.hash !== '#en' && location.hash !== '#zh') return;
  document.documentElement.lang = location.hash === '#en' ? 'en' : 'zh-CN';
  showTitle();
}

/** Builds the page around a view; `booth` has the larger letters of a ballot. */
export function openShell(name: Text, about: Text, booth = false): HTMLElement {
  document.body.classList.toggle('booth', booth);
  const size = h('button', { type: 'button', class: 'tool', 'aria-pressed': 'false' }, { zh: '大字', en: 'Large text' });
  size.addEventListener('click', () => {
    const large = document.documentElement.dataset['text'] !== 'large';
    document.documentElement.dataset['text'] = large ? 'large' : '';
    size.setAttribute('aria-pressed', String(large));
  });
  const other = (hash: string, language: string, lang: string, words: string): HTMLElement =>
    h('a', { href: hash, class: 'tool', 'data-language': language, lang, hreflang: lang }, words);
  const main = h('main', { id: 'main', tabindex: '-1', class: 'wrap' });
  document.body.replaceChildren(
    h('a', { href: '#main', class: 'skip', click: (event) => focusInstead(event, main) }, { zh: '跳到正文', en: 'Skip to content' }),
    h(
      'header',
      { class: 'site' },
      h(
        'div',
        { class: 'wrap site-top' },
        h('p', { class: 'brand' }, mark(), h('span', {}, name)),
        // Shown in the language of the page, written in the other one.
        h('p', { class: 'site-tools' }, size, other('#en', 'zh', 'en', 'English'), other('#zh', 'en', 'zh-CN', '中文')),
      ),
    ),
    main,
    h('footer', { class: 'foot' }, h('div', { class: 'wrap' }, h('p', { class: 'prose' }, about))),
  );
  readLanguage();
  window.addEventListener('hashchange', readLanguage);
  return main;
}

/** Follows a link to a place of this page by focus alone; the end of the address is the language's. */
export function focusInstead(event: Event, place: HTMLElement): void {
  event.preventDefault();
  place.focus();
}

/** Shows one view in place of the one before, and reads its heading out. */
export function showView(root: HTMLElement, view: { readonly step?: Text; readonly heading: Text }, ...children: readonly Child[]): void {
  const heading = h('h1', { tabindex: '-1' }, view.heading);
  const step = view.step === undefined ? undefined : h('p', { class: 'step' }, view.step);
  const isFirst = root.childElementCount === 0;
  root.replaceChildren(...[step, heading, ...children].flatMap(nodesOf));
  setTitle(view.heading);
  if (isFirst) return;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Says what goes on, with a bar, while the work is done; the place is empty again afterwards. */
export async function whileWorking<T>(place: HTMLElement, text: Text, work: (progress: (done: number) => void) => Promise<T>): Promise<T> {
  const bar = h('progress', { max: '1' });
  place.replaceChildren(h('p', { class: 'working' }, h('span', {}, text), bar));
  bar.setAttribute('aria-label', isEnglish() ? text.en : text.zh);
  // The bar must be painted before the work begins.
  await new Promise((resolve) => setTimeout(resolve, 30));
  try {
    return await work((done) => {
      bar.value = done;
    });
  } finally {
    place.replaceChildren();
  }
}

/** Where `whileWorking` shows its bar, and errors that belong to no field are said. */
export const statusPlace = (): HTMLElement => h('div', { role: 'status', class: 'status' });

/** Something is wrong, in words, with what is known about it. */
export const problem = (heading: Text, ...more: readonly Child[]): HTMLElement =>
  h('div', { class: 'problem', role: 'alert' }, h('p', { class: 'error' }, icon('wrong'), h('span', {}, heading)), ...more);

export const button = (text: Text, onClick: () => void, kind = ''): HTMLButtonElement =>
  h('button', { type: 'button', class: `button ${kind}`.trim(), click: onClick }, text);

/** Goes somewhere without doing anything. */
export const backLink = (text: Text, onClick: () => void): HTMLElement =>
  h('button', { type: 'button', class: 'link', click: onClick }, icon('back'), h('span', {}, text));

export const actions = (...children: readonly Child[]): HTMLElement => h('div', { class: 'actions' }, ...children);
export const prose = (...texts: readonly Text[]): HTMLElement =>
  h('div', { class: 'prose flow' }, ...texts.map((text) => h('p', {}, text)));
