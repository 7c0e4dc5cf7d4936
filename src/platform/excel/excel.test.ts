import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import writeXlsxFile from 'write-excel-file/node';
import { fail, ok } from '../../kernel/result.ts';
import { packStored, unpack, type Part } from './archive.ts';
import { readTable, writeTable } from './index.ts';

const columns = [
  { key: 'what', titles: ['需求内容', 'What is needed'] },
  { key: 'when', titles: ['提出时间', 'Raised on'], optional: true },
] as const;

const part = (path: string, content: string): Part => ({ path, content: Buffer.from(content) });
const relations =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>';
const workbook =
  '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>';
/** A workbook with rows as Excel writes them into XML. */
const file = (rows: string, more: Part[] = []): Buffer =>
  packStored([
    part('xl/workbook.xml', workbook),
    part('xl/_rels/workbook.xml.rels', relations),
    part(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`,
    ),
    ...more,
  ]);
const inline = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const headings = `<row r="1">${inline('A1', '需求内容')}${inline('B1', '提出时间')}</row>`;

describe('readTable', () => {
  test('finds the headings under a title, in either language, and keeps the row numbers of Excel', async () => {
    const bytes = await writeXlsxFile([
      [{ value: '官任社区需求台账', type: String }],
      [],
      [
        { value: ' raised  ON ', type: String },
        { value: '备注', type: String },
        { value: '需求内容（必填）', type: String },
      ],
      [{ value: new Date('2018-01-11T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' }, null, { value: ' 太极拳场地 ', type: String }],
      [],
      [null, null, { value: 30000, type: Number }],
    ]).toBuffer();
    assert.deepEqual(
      await readTable(bytes, columns),
      ok({
        rows: [
          { row: 4, cells: { what: '太极拳场地', when: '2018-01-11' } },
          { row: 6, cells: { what: '30000', when: '' } },
        ],
      }),
    );
  });

  test('takes a formula for what Excel last showed, and for its own text where nothing was stored', async () => {
    const bytes = file(
      `${headings}<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>HYPERLINK("x")&amp;A1</f></c></row>
       <row r="3"><c r="A3" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B3" t="str"><f>A1</f><v>文</v></c></row>`,
    );
    assert.deepEqual(
      await readTable(bytes, columns),
      ok({
        rows: [
          { row: 2, cells: { what: '2', when: '=HYPERLINK("x")&A1' } },
          { row: 3, cells: { what: '', when: '文' } },
        ],
      }),
    );
  });

  test('keeps digits as Excel counts them, and texts that look like figures as they are', async () => {
    const bytes = file(
      `${headings}<row r="2"><c r="A2"><v>0.30000000000000004</v></c>${inline('B2', '007')}</row><row r="3"><c r="A3"><v>13800000000</v></c><c r="B3"><v>1.5E-3</v></c></row>`,
    );
    assert.deepEqual(
      await readTable(bytes, columns),
      ok({
        rows: [
          { row: 2, cells: { what: '0.3', when: '007' } },
          { row: 3, cells: { what: '13800000000', when: '0.0015' } },
        ],
      }),
    );
  });

  test('reads a sheet whose empty rows are formatted down to the last', async () => {
    const bytes = file(`${headings}<row r="2">${inline('A2', '桌椅')}</row><row r="1048576" s="3"><c r="XFD1048576" s="3"/></row>`);
    assert.deepEqual(await readTable(bytes, columns), ok({ rows: [{ row: 2, cells: { what: '桌椅', when: '' } }] }));
  });

  test('names the columns that are missing, or there twice', async () => {
    const other = file(`<row r="1">${inline('A1', '资源名称')}</row>`);
    assert.deepEqual(await readTable(other, columns), fail({ kind: 'missing-column', titles: ['需求内容'] }));
    const twice = file(`<row r="1">${inline('A1', '需求内容')}${inline('B1', 'What is needed')}</row>`);
    assert.deepEqual(await readTable(twice, columns), fail({ kind: 'repeated-column', title: 'What is needed' }));
  });

  test('refuses what is no .xlsx', async () => {
    for (const bytes of [
      Buffer.from('需求内容,提出时间\n'),
      Buffer.alloc(0),
      file('').subarray(0, 300),
      packStored([part('a.xml', '<a/>')]),
    ])
      assert.deepEqual(await readTable(bytes, columns), fail({ kind: 'not-an-xlsx', isOldFormat: false }));
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
    assert.deepEqual(await readTable(old, columns), fail({ kind: 'not-an-xlsx', isOldFormat: true }));
  });

  test('refuses more rows, columns and letters than the limits', async () => {
    const rows = (count: number) =>
      headings + Array.from({ length: count }, (_, index) => `<row r="${index + 2}"><c r="A${index + 2}"><v>1</v></c></row>`).join('');
    const full = await readTable(file(rows(20_000)), columns);
    assert.equal(full.ok && full.value.rows.length, 20_000);
    assert.deepEqual(await readTable(file(rows(20_001)), columns), fail({ kind: 'too-large', what: 'rows', most: 20_000 }));
    assert.deepEqual(
      await readTable(file(`${headings}<row r="2">${inline('IW2', 'x')}</row>`), columns),
      fail({ kind: 'too-large', what: 'columns', most: 256 }),
    );
    assert.deepEqual(
      await readTable(file(`${headings}<row r="2">${inline('A2', 'x'.repeat(5_001))}</row>`), columns),
      fail({ kind: 'too-large', what: 'cell', most: 5_000, row: 2 }),
    );
  });

  test('refuses addresses that would make a reader invent rows without end', async () => {
    const hostile = ['r="1048575"', 'r="1e9"', "r='9e99'", 'r="&#49;e9"', 's="1"r="999999"', 'x:r="1e999"', 'r = "Infinity"'];
    for (const attributes of hostile) {
      const read = await readTable(file(`${headings}<row ${attributes}><c r="A2"><v>1</v></c></row>`), columns);
      assert.equal(read.ok, false, attributes);
    }
    const inCell = await readTable(file(`${headings}<row><c r="A99999999"><v>1</v></c></row>`), columns);
    assert.deepEqual(inCell, fail({ kind: 'not-an-xlsx', isOldFormat: false }));
  });

  test('refuses an archive that unpacks to more than it may, whatever size it claims', async () => {
    const bomb = zipWith('xl/worksheets/sheet1.xml', deflateRawSync(Buffer.alloc(40 * 1024 * 1024, 0x20)), 100);
    assert.ok(bomb.length < 50_000);
    assert.deepEqual(await readTable(bomb, columns), fail({ kind: 'too-large', what: 'file', most: 5 * 1024 * 1024 }));
    assert.deepEqual(
      await readTable(Buffer.alloc(5 * 1024 * 1024 + 1), columns),
      fail({ kind: 'too-large', what: 'file', most: 5 * 1024 * 1024 }),
    );
  });

  test('answers whatever bytes are changed in a file', async () => {
    const sample = Buffer.from(await writeTable({ sheet: 's', columns: [{ title: '需求内容', width: 9 }], rows: [['a'], ['b']] }));
    const change = fc.tuple(fc.nat(sample.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        const bytes = Buffer.from(sample);
        for (const [at, value] of changes) bytes[at] = value;
        void (await readTable(bytes, columns));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a workbook as workers keep it', () => {
  test('has a merged cell’s text in every row that the cell spans', async () => {
    const cell = (address: string, text: string) => inline(address, text);
    const bytes = packStored([
      part('xl/workbook.xml', workbook),
      part('xl/_rels/workbook.xml.rels', relations),
      part(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${headings}
         <row r="2">${cell('A2', '桌子')}${cell('B2', '王姨')}</row><row r="3">${cell('A3', '椅子')}</row><row r="4">${cell('C4', '备注')}</row>
         <row r="5">${cell('A5', '书架')}</row><row r="6">${cell('A6', '白板')}</row></sheetData>
         <mergeCells count="2"><mergeCell ref="B1:B2"/><mergeCell ref="B2:B5"/></mergeCells></worksheet>`,
      ),
    ]);
    const read = await readTable(bytes, columns);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.rows.map(({ row, cells }) => [row, cells.what, cells.when]),
      [
        [2, '桌子', '王姨'],
        [3, '椅子', '王姨'],
        [5, '书架', '王姨'],
        [6, '白板', ''],
      ],
    );
  });
  test('fills no row twice, where a file names cells that overlap', async () => {
    const bytes = packStored([
      part('xl/workbook.xml', workbook),
      part('xl/_rels/workbook.xml.rels', relations),
      part(
        'xl/worksheets/sheet1.xml',
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${headings}
         <row r="2">${inline('A2', '桌子')}${inline('B2', '王姨')}</row><row r="3">${inline('A3', '椅子')}${inline('B3', '李姨')}</row>
         <row r="4">${inline('A4', '书架')}</row><row r="5">${inline('A5', '白板')}</row></sheetData>
         <mergeCells count="2"><mergeCell ref="B3:B5"/><mergeCell ref="B2:B4"/></mergeCells></worksheet>`,
      ),
    ]);
    const read = await readTable(bytes, columns);
    assert.ok(read.ok);
    assert.deepEqual(
      read.value.rows.map(({ cells }) => cells.when),
      ['王姨', '李姨', '王姨', ''],
    );
  });
  test('may have the table on another sheet than the first', async () => {
    const sheets = [
      { data: [[{ value: '填表说明', type: String }]], sheet: '说明' },
      { data: [[{ value: '需求内容', type: String }], [{ value: '桌子', type: String }]], sheet: '台账' },
    ];
    const bytes = await writeXlsxFile(sheets).toBuffer();
    assert.deepEqual(await readTable(bytes, columns), ok({ rows: [{ row: 2, cells: { what: '桌子', when: '' } }] }));
    const none = await writeXlsxFile([...sheets.slice(0, 1), { data: [[{ value: '别的', type: String }]], sheet: '空' }]).toBuffer();
    assert.deepEqual(await readTable(none, columns), fail({ kind: 'missing-column', titles: ['需求内容'] }));
  });
});

describe('writeTable', () => {
  test('writes texts that stay texts, and reads them back as they were', async () => {
    const dangerous = [
      '=1+1',
      '+86',
      '-2',
      '@SUM(A1)',
      "=cmd|'/c calc'!A0",
      '<script>x</script>',
      '_x0041_',
      'a & "b"',
      '两行\n文字',
      '😀 é',
    ];
    const bytes = await writeTable({
      sheet: '需求/台账',
      columns: [{ title: '需求内容', width: 30 }],
      rows: dangerous.map((text) => [text]),
    });
    const read = await readTable(bytes, columns);
    assert.deepEqual(read, ok({ rows: dangerous.map((what, index) => ({ row: index + 2, cells: { what, when: '' } })) }));
    const sheet = sheetOf(bytes);
    assert.doesNotMatch(sheet, /<f[\s>]/);
    assert.deepEqual([...new Set([...sheet.matchAll(/<c r="[A-Z]+\d+"[^>]*?\st="(\w+)"/g)].map((match) => match[1]))], ['s']);
  });

  test('keeps a leading tab in the cell as text', async () => {
    const bytes = await writeTable({ sheet: 's', columns: [{ title: '需求内容', width: 9 }], rows: [['\t=1+1']] });
    const strings = unpack(Buffer.from(bytes), 1_000_000);
    assert.ok(strings.ok && strings.value.some(({ content }) => content.toString().includes('\t=1+1')));
    assert.doesNotMatch(sheetOf(bytes), /<f[\s>]/);
  });
});

function sheetOf(bytes: Uint8Array): string {
  const parts = unpack(Buffer.from(bytes), 10_000_000);
  assert.ok(parts.ok);
  return parts.value.find(({ path }) => path === 'xl/worksheets/sheet1.xml')?.content.toString() ?? '';
}

/** An archive with one deflated part that claims to be of `claimed` bytes. */
function zipWith(path: string, packed: Buffer, claimed: number): Buffer {
  const bytes = packStored([{ path, content: packed }]);
  const central = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt16LE(8, central + 10);
  bytes.writeUInt32LE(claimed, 22);
  bytes.writeUInt32LE(claimed, central + 24);
  return bytes;
}
