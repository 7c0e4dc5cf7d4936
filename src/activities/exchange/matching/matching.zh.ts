/** Reasons of a match, as parts of one sentence. */
export const zh = {
  forNeed: '可能合适的资源',
  /** Between the reasons. */
  between: '；',
  /** Before what somebody has to think about. */
  butConsider: '要商量的：',
  sameCategory: (category: string) => `都是${category}`,
  sameThings: '说的是相近的事',
  commonWords: (words: readonly string[]) => `都提到${words.map((word) => `“${word}”`).join('')}`,
  freeAt: (times: string, isAll: boolean) => (isAll ? `${times}有空` : `想要的时间里，${times}有空`),
  freeAnyTime: '时间没有限制',
  notFree: '想要的时间没有空',
  coversAll: (left: string, sought: string) => `有${left}，还差${sought}，够用`,
  coversPart: (left: string, sought: string) => `有${left}，还差${sought}，能解决一部分`,
  holds: (holds: number, persons: number) => `能容 ${holds} 人，要来 ${persons} 人`,
  holdsFewer: (holds: number, persons: number) => `只能容 ${holds} 人，要来 ${persons} 人`,
  nextDoor: '就在附近',
  metres: (figure: string) => `相距 ${figure} 米`,
  kilometres: (figure: string) => `相距 ${figure} 公里`,
  keptPromises: (kept: number, of: number) => `这家单位以前答应的 ${of} 次里，${kept} 次按时到位`,
  how: '怎么比出来的',
};
