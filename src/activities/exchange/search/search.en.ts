import type { zh } from './search.zh.ts';

export const en: typeof zh = {
  title: 'Search',
  titleFor: (words: string) => `Search for “${words}”`,
  label: 'What to look for',
  hint: 'Looks through needs, resources, projects, communities and organisations, in Chinese and English. A number such as 2017-051 works too.',
  search: 'Search',
  kinds: { needs: 'Needs', resources: 'Resources', projects: 'Projects', communities: 'Communities', organisations: 'Organisations' },
  all: 'Everything',
  filterLabel: 'One kind only',
  found: (count: string) => `${count} found`,
  seeAll: (kind: string, count: string) => `All ${count} ${kind.toLowerCase()}`,
  more: 'There are too many to list them all. One more word would narrow it down.',
  nothing: (words: string) => `Nothing found for “${words}”`,
  nothingHere: (kind: string) => `Nothing found among ${kind.toLowerCase()}`,
  nothingNext: 'Try a shorter word, or only one of the words.',
  nothingAmongNewest:
    'Each of these words is common, so only the latest records were searched; none has all of them. A rarer word also finds older ones.',
  raise: 'Raise a need',
  seeNeeds: 'See all needs',
  seeResources: 'See all resources',
};
