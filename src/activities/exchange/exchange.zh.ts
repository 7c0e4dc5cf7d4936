import type { Category, NeedState, Satisfaction, Source, Urgency } from './domain/need.ts';
import type { OfferState } from './domain/offer.ts';
import type { ProjectState } from './domain/project.ts';
import { afterHan } from '../../ui/format.ts';
import { mostOf, type FieldProblem } from './exchange.fields.ts';

/** Words that all pages of the exchange share. */
export const zh = {
  needNumber: (number: string) => `需 ${number}`,
  resourceNumber: (number: string) => `资 ${number}`,
  projectNumber: (number: string) => `项 ${number}`,
  categories: {
    venue: '场地',
    money: '资金',
    people: '人员',
    'know-how': '专长',
    goods: '物资',
    'study-visit': '取经',
    other: '其他',
  } satisfies Record<Category, string>,
  urgencies: { urgent: '急', key: '重点', routine: '一般' } satisfies Record<Urgency, string>,
  sources: { visit: '走访', 'chat-group': '微信群', hotline: '热线', meeting: '联席会议', 'own-entry': '本人提出' } satisfies Record<
    Source,
    string
  >,
  needStates: {
    raised: '待受理',
    accepted: '已受理',
    open: '征集中',
    'under-way': '办理中',
    done: '办完待告知',
    told: '办完待评价',
    rated: '已评价',
    closed: '已办结',
    declined: '不予受理',
    'passed-on': '已转办',
    withdrawn: '已撤回',
  } satisfies Record<NeedState, string>,
  partlyAgreed: '部分商定',
  partlyAgreedStillOpen: '部分商定，还在征集',
  agreed: '已商定',
  atJointMeeting: '上联席会议',
  urgent: '急',
  late: (days: number) => `逾期 ${days} 个工作日`,
  actFor: (organisation: string) => `代表${organisation}`,
  dueUncertain: '（这一年的放假安排还没有公布，按周一至周五算）',
  offerStates: {
    made: '等答复，未计入',
    countered: '有新条件，等答复',
    agreed: '已商定',
    refused: '已谢绝',
    withdrawn: '已收回',
    lapsed: '已过期',
    stopped: '已取消',
  } satisfies Record<OfferState, string>,
  delivered: '已到位',
  agreedNotDelivered: '已商定，未到位',
  projectStates: {
    running: '办理中',
    delivered: '待确认',
    confirmed: '已确认',
    unconfirmed: '未确认',
    stopped: '已中止',
  } satisfies Record<ProjectState, string>,
  satisfactions: { 'very-satisfied': '很满意', satisfied: '满意', 'not-satisfied': '不满意' } satisfies Record<Satisfaction, string>,
  sought: '共需',
  gap: '还差',
  agreedSum: '已商定',
  /** Beside the figure still sought: "/ 共 30,000 元". */
  ofAll: (all: string) => `/ 共${afterHan(all)}`,
  stillSought: '还差',
  allAgreed: '已全部商定，共',
  people: (count: number) => `${count.toLocaleString('en')} 人`,
  by: (date: string) => `${date}前`,
  due: (date: string) => `${date}到期`,
  days: (count: number) => ({ figure: `${count} 天`, words: '从提出到办结' }),
  rated: (word: string) => `评价：${word}`,
  ratedFor: '（社区代录）',
  ratedEarlier: '（对上一次的结果）',
  anonymous: '未署名',
  wholeSubdistrict: '整个街道',
  allCategories: '全部类别',
  newest: '最新的在前',
  noPersonalNumbers: '这里会公开显示，请不要写电话、住址和证件号码。',
  yourLanguage: '用中文或者英文写都行，译文由工作人员补上。',
  back: '返回',
  whole: (count: string) => `${count} 件`,
  choose: '请选择',
  isOriginal: '这是原文。改动以后，译文会标为未更新。',
  isCounted: '已经有商定的部分，类别和计量单位不能再改。',
  takeCurrent: '不用我填的，从现在的开始改',
  /** What a message calls a field, whose label may be a question. */
  fieldNames: {
    title: '要什么',
    description: '具体情况',
    'for-whom': '哪些人受益',
    category: '类别',
    unit: '计量单位',
    amount: '数量',
    persons: '人数',
    place: '地点',
    'needed-by': '最晚日期',
    slots: '时间',
    urgency: '紧急程度',
    source: '怎么听说的',
    'heard-on': '听说的日期',
    'name-kind': '署名方式',
    'public-name': '署名',
    contact: '联系方式',
    'for-other': '替谁提出',
    'other-name': '姓名或称呼',
    'other-person': '是哪一位',
    organisation: '单位',
    holds: '可容人数',
    conditions: '条件',
    'available-until': '最晚日期',
    'deliver-by': '到位日期',
    until: '用到哪天',
    purpose: '用途',
    need: '用于哪件需求',
    reason: '理由',
    to: '转给哪里',
    result: '结果',
    satisfaction: '满意度',
    words: '想说的话',
    due: '期限',
    kind: '图片种类',
    caption: '说明',
    alternative: '图里有什么',
    credit: '拍摄人或绘图人',
    'taken-on': '拍摄日期',
    consent: '图里的人',
  } as Readonly<Record<string, string>>,
  slotLabel: (index: number) => `第 ${index} 个时间`,
  slotHint: '每行选每周哪一天，或填一个日期，二者选一。时间写成 9:00、14:30。',
  slotDay: '每周',
  slotDate: '或日期',
  slotStart: '从',
  slotEnd: '到',
  noDay: '不填',
  usualUnit: '通常的计量单位',
  fieldProblem(problem: FieldProblem, field: string): string {
    switch (problem) {
      case 'missing':
        return `请填写：${field}`;
      case 'personal-number':
        return `${field}：有电话或证件号码。这里的内容会公开，请删去`;
      case 'unreadable':
        return `${field}：有不能显示的字符，请删去重写`;
      case 'not-a-quantity':
        return `${field}：请填大于零的数字，小数点用“.”`;
      case 'not-in-quarters':
        return `${field}：请以一刻钟为单位填小时数，例如 1.25、1.5 或 1.75`;
      case 'parts-of-a-fen':
        return `${field}：最多填两位小数`;
      case 'too-much':
        return `${field}：数字太大，请核对`;
      case 'not-a-date':
        return `${field}：日期不对，请按年、月、日填`;
      case 'in-the-past':
        return `${field}：请填今天或以后的日期`;
      case 'in-the-future':
        return `${field}：不能晚于今天`;
      case 'not-a-time':
        return `${field}：请选哪一天，再填起止时间，例如 9:00 和 11:00`;
      case 'meets-another-time':
        return `${field}：和上面的一个时间重叠了，请改其中一个`;
      case 'too-few-hours':
        return '这些时间加起来，比填的小时数少。请补上其余的时间，或者先不填时间';
      case 'ends-before-it-begins':
        return `${field}：结束时间要晚于开始时间`;
      case 'neither-zh-nor-en':
        return `${field}：请用中文或英文写`;
      case 'unknown-choice':
        return `${field}：请从列出的里面选一项`;
      case 'not-whole':
        return `${field}：请填整数`;
      case 'same-as-caption':
        return `${field}：请写图里看得到的，不要重复说明`;
      case 'contradicted':
        return `${field}：和下面填的对不上，请改其中一处`;
      case 'not-yours':
        return `${field}：这个社区不由您负责，请选您负责的社区`;
      case 'agreed-already':
        return `${field}：已经有商定的支持，不能再改`;
      case 'not-agreed':
        return '请先确认单位已同意由您提出';
      default:
        return `${field}：太长了，最多 ${mostOf(problem)} 字`;
    }
  },
};
