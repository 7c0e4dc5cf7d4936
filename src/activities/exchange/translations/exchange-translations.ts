import { contentLanguageOf, type BilingualText } from '../../../kernel/language.ts';
import { may } from '../../../kernel/permission.ts';
import { waitingAmong, type TextsOfRecord, type TranslationSource, type WaitingRecord } from '../../../kernel/translating.ts';
import { formatNumber, type Numbered } from '../domain/need.ts';
import { communitiesOf } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions, resourceAsThing } from '../exchange.policy.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { textsOfProject } from './texts-of-record.ts';
import { makeTranslateText, translatableKinds, type TranslatableKind } from './translate-text.ts';
import {
  needsToTranslate,
  offersToTranslate,
  picturesToTranslate,
  projectsToTranslate,
  resourcesToTranslate,
} from './translations.store.ts';

/** The texts of the exchange that wait for a translation, for the page that shows those of all modules. */
export function exchangeTranslations(deps: ExchangeDeps): TranslationSource {
  const rule = exchangePermissions['text-translate'];
  return {
    kinds: translatableKinds,
    rule,
    async waiting(actor, language, most) {
      const { reading } = deps.database;
      const t = exchangeTexts(language);
      const places = await deps.places.directory();
      const communities = await communitiesOf(deps, actor);
      const subdistricts = [...new Set(communities.flatMap((id) => places.find(id)?.subdistrict ?? []))];
      const [needs, offers, projects, pictures, resources] = await Promise.all([
        needsToTranslate(reading, communities, most),
        offersToTranslate(reading, communities, most),
        projectsToTranslate(reading, communities, most),
        picturesToTranslate(reading, communities, most),
        resourcesToTranslate(reading, subdistricts, most),
      ]);
      const record = (
        kind: TranslatableKind,
        { id, ...number }: Numbered & { id: string },
        list: 'needs' | 'projects' | 'resources',
        texts: TextsOfRecord,
      ): WaitingRecord => {
        const name = { needs: t.needNumber, projects: t.projectNumber, resources: t.resourceNumber }[list](formatNumber(number));
        return {
          kind,
          id,
          name: { text: name, language: contentLanguageOf(language) },
          path: `/${list}/${formatNumber(number)}`,
          texts: waitingAmong(texts),
        };
      };
      return [
        ...needs.map(({ id, year, sequence, ...texts }) => record('need', { id, year, sequence }, 'needs', present(texts))),
        ...offers.map(({ id, year, sequence, ...texts }) => record('offer', { id, year, sequence }, 'needs', present(texts))),
        ...projects.map(({ id, year, sequence, ...project }) =>
          record('project', { id, year, sequence }, 'projects', textsOfProject(project)),
        ),
        ...pictures.map(({ id, year, sequence, ...texts }) => record('evidence', { id, year, sequence }, 'projects', texts)),
        ...resources
          .filter((resource) => may(rule, actor, resourceAsThing(resource, places.find(resource.place)?.community)))
          .map(({ id, year, sequence, title, description, conditions }) =>
            record('resource', { id, year, sequence }, 'resources', present({ title, description, conditions })),
          ),
      ];
    },
    translate: makeTranslateText(deps),
  };
}

const present = (texts: Readonly<Record<string, BilingualText | null>>): TextsOfRecord =>
  Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text ?? undefined]));
