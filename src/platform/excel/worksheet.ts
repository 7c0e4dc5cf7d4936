/** Makes a worksheet's XML harmless for the reader: without its empty rows and cells, and with addresses inside the limits. */
import { fail, ok, type Result } from '../../kernel/result.ts';

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
