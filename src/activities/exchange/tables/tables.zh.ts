import type { ImportingTexts } from '../../../foundation/imports/index.ts';
import { count } from '../../../ui/format.ts';
import type { TableProblem } from './plan-import.ts';
import type { TableKind } from './table-columns.ts';

export const zh = {
  title: '下载表格',
  lead: '公开的内容都可以下载使用：需求、资源和项目，一行一件。没有个人电话和住址。',
  kinds: { needs: '需求', resources: '资源', projects: '项目' } satisfies Record<TableKind, string>,
  newest: (most: string) => `最多 ${most} 行，最新的在前。`,
  xlsx: 'Excel文件',
  csv: 'CSV文件',
  forPrograms: '给程序用的数据在',
  api: '开放接口',
  workersTitle: '工作台账',
  workersText: '您所在社区的需求，包括没有公开的。联系方式不在表里，只注明有没有登记；要看，请打开那件需求；每次查看都有记录。',
  onlyUnfinished: '只要没有办结的',
  all: '全部需求',
  byCategory: '按类别',
  importLink: '从Excel导入',
  contactKept: '已登记',
  accepted: '受理',
  published: '公开',
  done: '办完',
  told: '已告知',
  closed: '办结',

  importing: {
    title: '从Excel导入',
    lead: '一行一件。台账里常用的列名都认得，列的次序随意，多出来的列会忽略。',
    steps: [
      '选要导入的是需求还是资源，上传您的表。',
      '每一行都会先核对，有问题的会指出行和列。这时什么都还没有存下来。',
      '看过以后再确认。同一张表传两次，不会重复。',
    ],
    note: '编号、办理、反馈这些列由平台自己记，导入时忽略。导入的需求从“待受理”开始。',
    choice: '导入什么',
    template: (kind: string) => `下载${kind === 'needs' ? '需求' : '资源'}空表`,
    counted: (kind: string, number: number) => `${count(number)} 件${kind === 'needs' ? '需求' : '资源'}`,
  } satisfies ImportingTexts,
  toDesk: '到工作台',
  toResources: '看资源',
  oneOf: (column: string, words: readonly string[]) => `${column}：请写其中一个，${words.join('、')}`,
  tableProblems: {
    'unknown-place': '没有这个小区或楼栋。请核对名称，或者只填社区',
    'unknown-community': '没有这个社区。请核对名称',
    'not-your-community': '这不是您负责的社区',
    'unknown-organisation': '没有登记这家单位。请先登记单位，或者核对名称',
    'not-yours': '您不能替这家单位登记资源',
  } satisfies Record<TableProblem, string>,
  sameAsRow: (row: number) => `和第 ${row} 行重复`,
};
