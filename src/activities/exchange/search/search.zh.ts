import type { SearchKind } from './search-all.ts';

export const zh = {
  title: '搜索',
  titleFor: (words: string) => `搜索“${words}”`,
  label: '找什么',
  hint: '需求、资源、项目、社区和单位都可以找，中文、英文都行。也可以填编号，比如 2017-051。',
  search: '搜索',
  kinds: { needs: '需求', resources: '资源', projects: '项目', communities: '社区', organisations: '单位' } satisfies Record<
    SearchKind,
    string
  >,
  all: '全部',
  filterLabel: '只看一类',
  found: (count: string) => `找到 ${count} 条`,
  seeAll: (kind: string, count: string) => `看全部${kind}（${count}）`,
  more: '符合的太多，这里只列出一部分。再加一个词，会找得更准。',
  nothing: (words: string) => `没有找到“${words}”`,
  nothingHere: (kind: string) => `${kind}里没有找到`,
  nothingNext: '换一个短一点的词，或者只留一个词试试。',
  nothingAmongNewest: '这几个词分开看都很常见，所以只找了最近的记录，里面没有同时含有这几个词的。换一个少见一些的词，可以找到更早的。',
  raise: '提出需求',
  seeNeeds: '看全部需求',
  seeResources: '看全部资源',
};
