/** One search over everything that is public. */
import type { Organisation } from '../../../foundation/partners/index.ts';
import type { Place } from '../../../foundation/places/index.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import { otherLanguage, readText, type BilingualText, type Language } from '../../../kernel/language.ts';
import type { Reading } from '../../../platform/database/transaction.ts';
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

/** What is shown of what was found, how many were found, and whether there may be more than those. */
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

/** How many are shown of each kind beside the others, and on a page of one kind alone. */
const FEW = 5;
export const HITS_PER_PAGE = 50;

export type SearchWithin = {
  /** The one kind that is wanted; of the others only how many there are. */
  readonly only?: SearchKind | undefined;
  readonly subdistrict?: PlaceId | undefined;
  /** Of the one kind; from 1. */
  readonly page?: number;
};

export const makeSearchAll =
  (deps: Pick<ExchangeDeps, 'database' | 'places' | 'partners'>) =>
  async (words: string, { only, subdistrict, page = 1 }: SearchWithin = {}): Promise<SearchResult> => {
    const { reading } = deps.database;
    const shown = <T>(kind: SearchKind, found: readonly T[]): readonly T[] =>
      only === undefined ? found.slice(0, FEW) : kind === only ? found.slice((page - 1) * HITS_PER_PAGE, page * HITS_PER_PAGE) : [];
    const depth = (kind: SearchKind) => (kind === only ? thorough : glance);
    const number = parseNumber(NUMBER.exec(words.normalize('NFKC'))?.[0] ?? '');
    const [needs, resources, projects, places, organisations] = await Promise.all([
      searchNeeds(reading, words, depth('needs'), subdistrict),
      searchResources(reading, words, depth('resources'), subdistrict),
      searchProjects(reading, words, depth('projects'), subdistrict),
      deps.places.directory(),
      deps.partners.directory(),
    ]);
    const [need, resource, project] = number
      ? await Promise.all([findNeedByNumber(reading, number), findResourceByNumber(reading, number), briefProjectByNumber(reading, number)])
      : [];
    const isWithin = (one: { readonly subdistrict?: PlaceId | undefined }) => subdistrict === undefined || one.subdistrict === subdistrict;
    /** Rows of what is shown, what has the number first. */
    async function hits<T extends { readonly id: string; readonly subdistrict: PlaceId }>(
      kind: SearchKind,
      numbered: T | undefined,
      found: { readonly ids: readonly T['id'][]; readonly isAll: boolean },
      read: (reading: Reading, ids: readonly T['id'][]) => Promise<T[]>,
    ): Promise<Hits<T>> {
      const first = numbered && isWithin(numbered) ? [numbered.id] : [];
      const ids = [...first, ...found.ids.filter((id) => id !== first[0])];
      const wanted = shown(kind, ids);
      const order = new Map(wanted.map((id, index) => [id, index]));
      const rows = await read(reading, wanted);
      rows.sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));
      return { first: rows, count: ids.length, isAll: found.isAll };
    }
    const named = matcher(words);
    const some = <T>(kind: SearchKind, found: readonly T[]): Hits<T> => ({ first: shown(kind, found), count: found.length, isAll: true });
    const [needHits, resourceHits, projectHits] = await Promise.all([
      hits('needs', need && isPublic(need) ? need : undefined, needs, findNeeds),
      hits('resources', resource, resources, findResources),
      hits('projects', project, projects, briefProjects),
    ]);
    return {
      needs: needHits,
      resources: resourceHits,
      projects: projectHits,
      communities: some(
        'communities',
        places.ofKind('community').filter((place) => isWithin(place) && named([place.name, place.description, place.address])),
      ),
      organisations: some(
        'organisations',
        organisations.all.filter((one) => isWithin(one) && named([one.name, one.description, one.offers])),
      ),
    };
  };

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
