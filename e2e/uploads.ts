/** Tables as people upload them: good, wrong, dangerous, empty, none. */
import { writeTable, xlsxType } from '../src/platform/excel/index.ts';

const xlsx = async (columns: readonly string[], rows: readonly (readonly string[])[]): Promise<File> => {
  const bytes = await writeTable({ sheet: '台账', columns: columns.map((title) => ({ title, width: 14 })), rows });
  return new File([new Uint8Array(bytes)], '台账.xlsx', { type: xlsxType });
};

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

export const needTables: Readonly<Record<string, () => Promise<File> | File>> = {
  good: () =>
    xlsx(needColumns, [
      need,
      ['', '', '', '', '', '资金', '端午活动还差一点钱', '30,000', '', '', '急'],
      needOf('=HYPERLINK("http://example.org","点这里")<b>粗</b>'),
      needOf('+86 想要@一间屋子'),
    ]),
  wrong: () =>
    xlsx(needColumns, [
      need,
      ['2026-13-40', '鸽子', '', '', '没有的小区', '天气', '请打 13800000002', '很多', '', '随时', ''],
      ['', '', '', '', '', '场地', '', '2', '', '', ''],
      need,
    ]),
  'no-rows': () => xlsx(needColumns, []),
  'no-table': () => new File(['PK but nothing else'], '台账.xlsx', { type: xlsxType }),
  'other-columns': () => xlsx(['怎么听到的', '说了什么'], [['走访', '想要一间屋子']]),
};

export const placeTables: Readonly<Record<string, () => Promise<File>>> = {
  good: () =>
    xlsx(placeColumns, [
      ['官任社区', '湖心小区', '', '', 'Huxin Estate', '1990'],
      ...[1, 2, 3].map((number) => ['官任社区', '湖心小区', `${number}号楼`, '', '', '']),
      ['官任社区', '湖心小区', '1号楼', '1单元', '', ''],
    ]),
  wrong: () =>
    xlsx(placeColumns, [
      ['官任社区', '湖心小区', '', '', '', '很久以前'],
      ['没有的社区', '湖心小区', '', '', 'Huxin Estate', ''],
      ['官任社区', '没有的小区', '3号楼', '', '', ''],
      ['', '', '3号楼', '', '', ''],
    ]),
};
