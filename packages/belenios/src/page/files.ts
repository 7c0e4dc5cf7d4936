// Files in and files out. Nothing is sent: files are read in the page and saved by the browser.
import type { Text } from './markup.ts';
import { h } from './markup.ts';
import { fold } from './forms.ts';

type Take = (files: readonly File[]) => void;
/** The drop zone of the view that shows: a file may be dropped anywhere on the page. */
let current: { readonly zone: HTMLElement; readonly take: Take } | undefined;

const handOver = (files: FileList | null | undefined, take: Take): void => {
  const list = [...(files ?? [])];
  if (list.length > 0) take(list);
};

let zones = 0;

/** A place to choose or drop files. */
export function dropZone(label: Text, hint: Text, multiple: boolean, take: Take): HTMLElement {
  const id = `files-${++zones}`;
  const input = h('input', { type: 'file', id, class: 'visually-hidden-input', multiple, 'aria-describedby': `${id}-hint` });
  input.addEventListener('change', () => {
    const files = input.files;
    handOver(files, take);
    // The same file may be chosen again.
    input.value = '';
  });
  const zone = h(
    'div',
    { class: 'drop' },
    input,
    h('label', { for: id, class: 'button' }, label),
    h('p', { class: 'hint', id: `${id}-hint` }, hint),
  );
  current = { zone, take };
  return zone;
}

/** For pages: whatever is dropped goes to the zone that shows. */
export function acceptDrops(): void {
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    if (current?.zone.isConnected === true) handOver(event.dataTransfer?.files, current.take);
  });
}

/** A file to save, and its text for browsers that save nothing (those inside chat programs). */
export function download(name: string, bytes: Uint8Array<ArrayBuffer>, label: Text, kind = ''): HTMLElement {
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/json' }));
  const text = h('textarea', { readonly: true, rows: '6', class: 'input file-text', spellcheck: 'false', 'aria-label': name });
  text.value = new TextDecoder().decode(bytes);
  text.addEventListener('focus', () => text.select());
  return h(
    'div',
    { class: 'download' },
    h('a', { class: `button ${kind}`.trim(), href: address, download: name }, label),
    h('p', { class: 'hint' }, h('code', {}, name)),
    fold({ zh: '保存不了？显示文件内容来复制', en: 'Cannot save? Show the content to copy it' }, text),
  );
}
