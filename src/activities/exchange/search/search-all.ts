/** One search over everything that is public. */
import type { Organisation } from '../../../foundation/partners/index.ts';
import type { Place } from '../../../foundation/places/index.ts';
import { otherLanguage, readText, type BilingualText, type Language } from '../../../kernel/language.ts';
import { isPublic, parseNumber, type Need } from '../domain/need.ts';
import type { Resource } from '../domain/resource.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { findNeedByNumber, findNeeds } from '../needs/needs.store.ts';
import { findResourceByNumber, findResources } from '../resources/resources.store.ts';
import {
  briefProjectByNumber,
  briefProjects,
  glance,
  searchNeeds,
  searchProjects,
  searchResources,
  thorough,
  type ProjectBrief,
} from './search.store.ts';

export const searchKinds = ['needs', 'resources', 'projects', 'communities', 'organisations'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** The first of what was found, how many were found, and whether there may be more. */
export type Hits<T> = { readonly first: readonly T[]; readonly count: number; readonly isAll: boolean };
export type SearchResult = {
  readonly needs: Hits<Need>;
  readonly resources: Hits<Resource>;
  readonly projects: Hits<ProjectBrief>;
  readonly communities: Hits<Place>;
  readonly organisations: Hits<Organisation>;
};

/** A number anywhere in what was typed: "需 2017-051". */
const NUMBER = /\d{4}-\d{3,7}/;

/** How many are shown of each kind beside the others, and of one kind alone. */
const FEW = 5;
const MANY = 50;

/** @param only the one kind that is wanted; of the others only how many there are. */
export const makeSearchAll =
  (deps: Pick<ExchangeDeps, 'database' | 'places' | 'partners'>) =>
  async (words: string, only?: SearchKind): Promise<SearchResult> => {
    const { reading } = deps.database;
    const most = (kind: SearchKind) => (only === undefined ? FEW : kind === only ? MANY : 0);
    const depth = (kind: SearchKind) => (kind === only ? thorough : glance);
    const number = parseNumber(NUMBER.exec(words.normalize('NFKC'))?.[0] ?? '');
    const [needs, resources, projects, places, organisations] = await Promise.all([
      searchNeeds(reading, words, depth('needs')),
      searchResources(reading, words, depth('resources')),
      searchProjects(reading, words, depth('projects')),
      deps.places.directory(),
      deps.partners.directory(),
    ]);
    const [numberedNeed, numberedResource, numberedProject] = number
      ? await Promise.all([findNeedByNumber(reading, number), findResourceByNumber(reading, number), briefProjectByNumber(reading, number)])
      : [];
    const [firstNeeds, firstResources, firstProjects] = await Promise.all([
      findNeeds(reading, needs.ids.slice(0, most('needs'))),
      findResources(reading, resources.ids.slice(0, most('resources'))),
      briefProjects(reading, projects.ids.slice(0, most('projects'))),
    ]);
    const named = matcher(words);
    return {
      needs: hits(numberedNeed && isPublic(numberedNeed) ? numberedNeed : undefined, firstNeeds, needs),
      resources: hits(numberedResource, firstResources, resources),
      projects: hits(numberedProject, firstProjects, projects),
      communities: some(
        places.ofKind('community').filter((place) => named([place.name, place.description, place.address])),
        most('communities'),
      ),
      organisations: some(
        organisations.all.filter((one) => named([one.name, one.description, one.offers])),
        most('organisations'),
      ),
    };
  };

function hits<T extends { readonly id: string }>(
  numbered: T | undefined,
  found: readonly T[],
  all: { readonly ids: readonly string[]; readonly isAll: boolean },
): Hits<T> {
  const order = new Map(all.ids.map((id, index) => [id, index]));
  const sorted = [...found].sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
  if (!numbered || order.has(numbered.id)) return { first: sorted, count: all.ids.length, isAll: all.isAll };
  return { first: [numbered, ...sorted], count: all.ids.length + 1, isAll: all.isAll };
}

const some = <T>(found: readonly T[], most: number): Hits<T> => ({ first: found.slice(0, most), count: found.length, isAll: true });

/** Whether every word stands somewhere in the texts of a thing. The directories are in memory: a few hundred names. */
function matcher(words: string): (texts: readonly (BilingualText | undefined)[]) => boolean {
  const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(words).match(/[\p{L}\p{N}]+/gu) ?? [];
  const inLanguage = (text: BilingualText, language: Language) => readText(text, language).text;
  return (texts) => {
    if (wanted.length === 0) return false;
    const whole = plain(texts.flatMap((text) => (text ? [inLanguage(text, 'zh'), inLanguage(text, otherLanguage('zh'))] : [])).join('\n'));
    return wanted.every((word) => whole.includes(word));
  };
}
