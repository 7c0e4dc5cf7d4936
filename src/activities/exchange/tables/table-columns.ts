/** The columns of the tables that workers keep (台账), their headings in both languages and their widths in characters. */
import type { ImportColumn as ImportingColumn } from '../../../foundation/imports/index.ts';
import type { Language } from '../../../kernel/language.ts';

type Heading = readonly [zh: string, en: string, width: number, ...otherHeadings: string[]];

/** In the order in which they stand in a table. */
const needHeadings = {
  number: ['编号', 'Number', 12],
  heardOn: ['提出日期', 'Raised on', 13, '日期', '登记日期'],
  source: ['来源', 'Heard by', 11],
  raisedBy: ['提出人', 'Raised by', 14, '姓名'],
  contact: ['联系方式', 'Contact', 18, '电话', '联系电话'],
  community: ['社区', 'Community', 16],
  place: ['小区/楼栋', 'Estate or building', 20, '小区', '小区楼栋', '地点', '位置'],
  category: ['类别', 'Category', 11, '需求类别'],
  title: ['事项', 'Title', 28, '标题', '需求名称', '名称'],
  description: ['内容', 'What is needed', 44, '需求内容', '描述'],
  amount: ['数量', 'Amount', 11],
  unit: ['单位', 'Unit', 11, '计量单位'],
  persons: ['人数', 'People', 9],
  slots: ['时段', 'Times', 24, '时间'],
  neededBy: ['需要日期', 'Needed by', 13, '希望完成日期'],
  urgency: ['紧急度', 'Urgency', 9, '紧急程度'],
  state: ['进展', 'State', 13],
  worker: ['受理人', 'Worker', 13],
  responsible: ['责任单位', 'Dispatched to', 22],
  partners: ['认领单位/人', 'Partners', 26],
  agreed: ['已商定', 'Agreed', 13],
  due: ['办理时限', 'Due', 13],
  course: ['办理过程', 'Course', 36],
  doneOn: ['完成日期', 'Done on', 13],
  told: ['反馈情况', 'Told', 20],
  satisfaction: ['满意度', 'Satisfaction', 14],
  pictures: ['佐证照片', 'Pictures', 10],
  remarks: ['备注', 'Remarks', 30],
} as const satisfies Record<string, Heading>;

const resourceHeadings = {
  number: ['编号', 'Number', 12],
  organisation: ['单位', 'Organisation', 24, '单位名称', '提供单位'],
  title: ['资源名称', 'Resource', 28, '名称'],
  category: ['类别', 'Category', 11, '资源类别'],
  amount: ['数量', 'Amount', 11, '数量/容量'],
  unit: ['计量单位', 'Unit', 11],
  holds: ['容纳人数', 'Holds', 10, '容量', '可容纳人数'],
  slots: ['可用时段', 'Times', 26, '时段', '可用时间'],
  conditions: ['条件', 'Conditions', 26, '使用条件'],
  place: ['地点', 'Place', 22, '位置'],
  description: ['说明', 'Description', 40, '介绍', '内容'],
  availableUntil: ['有效期至', 'Available until', 13, '截止日期'],
  state: ['状态', 'State', 12],
  agreed: ['已商定', 'Agreed', 13],
  timesUsed: ['使用次数', 'Times used', 10],
  lastUsedOn: ['最近使用', 'Last used on', 13],
} as const satisfies Record<string, Heading>;

const projectHeadings = {
  number: ['编号', 'Number', 12],
  title: ['名称', 'Project', 30],
  need: ['需求编号', 'Need', 12],
  community: ['社区', 'Community', 16],
  lead: ['牵头单位', 'Lead', 24],
  supporting: ['配合单位', 'Supporting', 28],
  means: ['资金来源与金额', 'Who gave what', 34],
  begun: ['开始', 'Begun on', 13],
  due: ['到期', 'Due', 13],
  progress: ['进度', 'Steps done', 12],
  result: ['结果', 'Result', 40],
  accepted: ['验收', 'Confirmed on', 14],
} as const satisfies Record<string, Heading>;

const headings = { needs: needHeadings, resources: resourceHeadings, projects: projectHeadings };
export type TableKind = keyof typeof headings;
export const tableKinds = Object.keys(headings) as TableKind[];
export type ColumnOf<Kind extends TableKind> = keyof (typeof headings)[Kind] & string;

export type ImportKind = 'needs' | 'resources';
export const importKinds = ['needs', 'resources'] as const satisfies ImportKind[];

/** Columns that an import reads. The others the platform keeps by itself. */
export const importColumns = {
  needs: [
    'number',
    'heardOn',
    'source',
    'raisedBy',
    'contact',
    'community',
    'place',
    'category',
    'title',
    'description',
    'amount',
    'unit',
    'persons',
    'slots',
    'neededBy',
    'urgency',
  ],
  resources: [
    'number',
    'organisation',
    'title',
    'category',
    'amount',
    'unit',
    'holds',
    'slots',
    'conditions',
    'place',
    'description',
    'availableUntil',
  ],
} as const satisfies { [Kind in ImportKind]: readonly ColumnOf<Kind>[] };
export type ImportColumn = (typeof importColumns)[ImportKind][number];

/** Columns of the public tables: nothing of persons but the name under which a need stands in public. */
export const publicColumns = {
  needs: [
    'number',
    'heardOn',
    'raisedBy',
    'community',
    'place',
    'category',
    'title',
    'description',
    'amount',
    'unit',
    'persons',
    'slots',
    'neededBy',
    'urgency',
    'state',
    'partners',
    'agreed',
    'doneOn',
    'satisfaction',
  ],
  resources: [
    'number',
    'organisation',
    'title',
    'category',
    'amount',
    'unit',
    'holds',
    'slots',
    'conditions',
    'place',
    'description',
    'availableUntil',
    'state',
    'agreed',
    'timesUsed',
    'lastUsedOn',
  ],
  projects: Object.keys(projectHeadings) as ColumnOf<'projects'>[],
} as const satisfies { [Kind in TableKind]: readonly ColumnOf<Kind>[] };

export const allColumns = <Kind extends TableKind>(kind: Kind): ColumnOf<Kind>[] => Object.keys(headings[kind]) as ColumnOf<Kind>[];

const headingOf = (kind: TableKind, column: string): Heading => {
  const heading = (headings[kind] as Readonly<Record<string, Heading>>)[column];
  if (!heading) throw new Error(`no column ${column} in ${kind}`);
  return heading;
};
export const columnTitle = (kind: TableKind, column: string, language: Language): string =>
  headingOf(kind, column)[language === 'zh' ? 0 : 1];
export const columnWidth = (kind: TableKind, column: string): number => headingOf(kind, column)[2];

/** Columns without which a row says too little. */
const needed: { readonly [Kind in ImportKind]: readonly string[] } = {
  needs: ['category', 'description', 'amount'],
  resources: ['organisation', 'title', 'category', 'amount'],
};
export const readColumns = (kind: ImportKind): ImportingColumn<ImportColumn>[] =>
  importColumns[kind].map((key) => {
    const [zh, en, width, ...others] = headingOf(kind, key);
    return { key, titles: [zh, en, ...others], width, optional: !needed[kind].includes(key) };
  });
