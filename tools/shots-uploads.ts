/** Tables as people upload them, for the pictures of imports: good, wrong, dangerous, empty, none, long. */
import { writeTable } from '../src/platform/excel/index.ts';

export type Upload = { readonly choice?: string; readonly file: () => Promise<Uint8Array> | Uint8Array };

const needs = (rows: readonly (readonly string[])[], columns = needColumns): Upload => ({
  choice: 'needs',
  file: () => xlsx(columns, rows),
});
const places = (rows: readonly (readonly string[])[], columns = placeColumns): Upload => ({ file: () => xlsx(columns, rows) });
const xlsx = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
  writeTable({ sheet: '台账', columns: columns.map((title) => ({ title, width: 14 })), rows });

const needColumns = ['提出日期', '来源', '提出人', '联系方式', '小区/楼栋', '类别', '内容', '数量', '单位', '时段', '紧急度'];
const need = [
  '2026-11-20',
  '走访',
  '陈阿姨',
  '13800000001',
  '',
  '场地',
  '合唱队想要一间屋子，二十个人。',
  '2',
  '小时（每周）',
  '每周二 9:00-11:00',
  '一般',
];
const needOf = (text: string) => need.map((cell, index) => (index === 6 ? text : cell));
const placeColumns = ['社区', '小区', '楼栋', '单元', '英文名', '建成年代'];

export const uploads: Readonly<Record<'needs' | 'places', Readonly<Record<string, Upload>>>> = {
  needs: {
    good: needs([need, ['', '', '', '', '', '资金', '端午活动还差一点钱', '30,000', '', '', '急']]),
    wrong: needs([
      need,
      ['2026-13-40', '鸽子', '', '', '没有的小区', '天气', '请打 13800000002', '很多', '', '随时', ''],
      ['', '', '', '', '', '场地', '', '2', '', '', ''],
      need,
    ]),
    formulas: needs([
      needOf('=HYPERLINK("http://example.org","点这里")<b>粗</b>'),
      needOf('<script>alert(1)</script> 想要一间屋子'),
      needOf('+86 想要@一间屋子'),
    ]),
    empty: needs([]),
    'no-table': { choice: 'needs', file: () => Buffer.from('PK but nothing else') },
    'other-columns': needs([['走访', '想要一间屋子']], ['怎么听到的', '说了什么']),
    long: needs(Array.from({ length: 5_000 }, (_, index) => needOf(`第 ${index + 1} 件：合唱队想要一间屋子`))),
  },
  places: {
    good: places([
      ['官任社区', '湖心小区', '', '', 'Huxin Estate', '1990'],
      ...[1, 2, 3].map((number) => ['官任社区', '湖心小区', `${number}号楼`, '', '', '']),
      ['官任社区', '湖心小区', '1号楼', '1单元', '', ''],
    ]),
    wrong: places([
      ['官任社区', '湖心小区', '', '', '', '很久以前'],
      ['没有的社区', '湖心小区', '', '', 'Huxin Estate', ''],
      ['官任社区', '没有的小区', '3号楼', '', '', ''],
      ['', '', '3号楼', '', '', ''],
    ]),
    long: places([
      ['官任社区', '长湖小区', '', '', 'Changhu Estate', '2000'],
      ...Array.from({ length: 1_990 }, (_, index) => ['官任社区', '长湖小区', `${index + 1}号楼`, '', '', '']),
      ...Array.from({ length: 17_910 }, (_, index) => [
        '官任社区',
        '长湖小区',
        `${Math.floor(index / 9) + 1}号楼`,
        `${(index % 9) + 1}单元`,
        '',
        '',
      ]),
    ]),
  },
};
