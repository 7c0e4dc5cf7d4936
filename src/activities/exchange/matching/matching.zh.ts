import { afterHan } from '../../../ui/format.ts';

/** Reasons of a match, as parts of one sentence. */
export const zh = {
  forNeed: '可能合适的资源',
  /** Between the reasons. */
  between: '；',
  /** Before what somebody has to think about. */
  butConsider: '要商量的：',
  sameCategory: (category: string) => `类别相同（${category}）`,
  sameThings: '内容相近',
  commonWords: (words: readonly string[]) => `都提到${words.map((word) => `“${word}”`).join('')}`,
  freeAt: (times: string, isAll: boolean) => (isAll ? `${times}有空` : `需要的时间里，${times}有空`),
  freeAnyTime: '时间没有限制',
  notFree: '需要的时间没有空',
  coversAll: (left: string, sought: string) => `有${afterHan(left)}，还差${afterHan(sought)}，够用`,
  coversPart: (left: string, sought: string) => `有${afterHan(left)}，还差${afterHan(sought)}，能解决一部分`,
  holds: (holds: number, persons: number) => `能容 ${holds} 人，要来 ${persons} 人`,
  holdsFewer: (holds: number, persons: number) => `只能容 ${holds} 人，要来 ${persons} 人`,
  nextDoor: '就在附近',
  metres: (figure: string) => `相距 ${figure} 米`,
  kilometres: (figure: string) => `相距 ${figure} 公里`,
  keptPromises: (kept: number, of: number) => `这家单位以前答应过 ${of} 次，按时到位 ${kept} 次`,
  how: '怎么推荐的',
};
