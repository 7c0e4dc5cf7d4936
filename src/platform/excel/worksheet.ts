/** Makes a worksheet's XML harmless for the reader: without its empty rows and cells, and with addresses inside the limits. */
import { fail, ok, type Result } from '../../kernel/result.ts';
import type { Part } from './archive.ts';

const ROW_START = /<((?:[\w.-]+:)?)row(?=[\s/>])/g;
const CELL_ADDRESS = /["'\s](?:(?!xmlns:)[\w.-]+:)?r\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export const isWorksheet = (xml: string): boolean => /<(?:[\w.-]+:)?sheetData[\s/>]/.test(xml);

/**
 * The worksheet without rows and cells that hold nothing: whole sheets are often formatted down to row 1,048,576. A formula without a
 * stored value becomes its own text. Fails where an address that remains lies beyond the limits, or is none.
 */
export function withContentOnly(
  xml: string,
  most: { readonly row: number; readonly column: number },
): Result<string, { kind: 'too-large'; what: 'rows' | 'columns' } | { kind: 'not-a-worksheet' }> {
  const kept: string[] = [];
  let at = 0;
  ROW_START.lastIndex = 0;
  for (let start = ROW_START.exec(xml); start; start = ROW_START.exec(xml)) {
    const prefix = start[1] ?? '';
    const tagEnd = xml.indexOf('>', start.index);
    if (tagEnd === -1) return fail({ kind: 'not-a-worksheet' });
    const closing = `</${prefix}row>`;
    const close = xml[tagEnd - 1] === '/' ? tagEnd + 1 : xml.indexOf(closing, tagEnd);
    if (close === -1) return fail({ kind: 'not-a-worksheet' });
    const end = xml[tagEnd - 1] === '/' ? close : close + closing.length;
    kept.push(xml.slice(at, start.index));
    const row = withoutEmptyCells(xml.slice(start.index, end), prefix);
    if (new RegExp(`<${prefix}(?:v|is)[\\s/>]`).test(row)) kept.push(row);
    at = end;
    ROW_START.lastIndex = end;
  }
  kept.push(xml.slice(at));
  const clean = kept.join('');
  for (const [, double, single] of clean.matchAll(CELL_ADDRESS)) {
    const address = /^([A-Z]{0,3})(\d{1,7})$/.exec(double ?? single ?? '');
    if (!address) return fail({ kind: 'not-a-worksheet' });
    if (Number(address[2]) > most.row) return fail({ kind: 'too-large', what: 'rows' });
    if (columnNumber(address[1] ?? '') > most.column) return fail({ kind: 'too-large', what: 'columns' });
  }
  return ok(clean);
}

function withoutEmptyCells(row: string, p: string): string {
  return row
    .replace(
      new RegExp(`<${p}c(?=\\s)([^>]*[^>/])>\\s*<${p}f(?:\\s[^>]*)?>([^<]+)</${p}f>\\s*(?:<${p}v\\s*/>|<${p}v></${p}v>)?\\s*</${p}c>`, 'g'),
      asText(p),
    )
    .replace(new RegExp(`<${p}c(?:\\s[^>]*)?(?:/>|>\\s*</${p}c>)`, 'g'), '');
}

const asText =
  (p: string) =>
  (_whole: string, attributes: string, formula: string): string => {
    const address = /\sr\s*=\s*["']([A-Z]+\d+)["']/.exec(attributes)?.[1] ?? '';
    return `<${p}c r="${address}" t="inlineStr"><${p}is><${p}t>=${formula}</${p}t></${p}is></${p}c>`;
  };

/** A is 1, Z 26, AA 27; 0 for no letters. */
const columnNumber = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)?.slice(1).find(Boolean) ?? '';

/** The XML of a workbook's sheets, in the order in which it names them; '' for one that is not there. */
export function sheetsOf(parts: readonly Part[]): string[] {
  const xml = (path: string) => parts.find((part) => part.path === path)?.content.toString('utf8') ?? '';
  const tags = (text: string, name: string) => [...text.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}\\s[^>]*>`, 'g'))].map(([tag]) => tag);
  const targets = new Map(
    tags(xml('xl/_rels/workbook.xml.rels'), 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  );
  return tags(xml('xl/workbook.xml'), 'sheet').map((tag) => {
    const target = targets.get(attribute(tag, 'id')) ?? '';
    return xml(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  });
}

/** Cells that span several rows, of which the file stores the text in the first alone: their first column and their rows, counted from 0. */
export function* mergedCells(xml: string): Generator<{ readonly column: number; readonly from: number; readonly to: number }> {
  for (const [tag] of xml.matchAll(/<(?:[\w.-]+:)?mergeCell\s[^>]*>/g)) {
    const [, letters = '', from, to] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(attribute(tag, 'ref')) ?? [];
    if (from !== to) yield { column: columnNumber(letters) - 1, from: Number(from) - 1, to: Number(to) - 1 };
  }
}
