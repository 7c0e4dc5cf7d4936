/** What pages of communities and organisations show of the exchange: the first few of each list, ready to be read. */
import type { OrganisationMatters } from '../../../foundation/partners/index.ts';
import type { CommunityMatters } from '../../../foundation/places/index.ts';
import { readText, type Language } from '../../../kernel/language.ts';
import { dateAt, type CalendarDate } from '../../../kernel/time.ts';
import { quantity, shortDate } from '../../../ui/format.ts';
import type { MatterLink, MatterList } from '../../../ui/matters.tsx';
import { formatNumber, gapOf, judgementOf, type Need } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { dueText, needPath, projectLook, projectPath, resourcePath, stateOfNeed } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { lastClosed } from '../needs/needs.store.ts';
import { publicNeeds, type NeedInList } from '../needs/needs-list.store.ts';
import { allProjects, type ProjectInList } from '../projects/projects.store.ts';
import { allResources, givingOrganisations, type ResourceInList } from '../resources/resources.store.ts';

const SHOWN = 5;
/** Organisations whose offers are counted. */
const MOST_ORGANISATIONS = 1_000;

export function communityMatters(deps: ExchangeDeps): CommunityMatters {
  const { reading } = deps.database;
  return {
    async of(community, language) {
      const slug = (await deps.places.directory()).find(community)?.slug ?? '';
      const today = dateAt(deps.clock.now());
      const open = { group: 'seeking', community } as const;
      const running = { group: 'running', community } as const;
      const closed = { group: 'closed', community } as const;
      const [openNeeds, projects, closedNeeds] = await Promise.all([
        publicNeeds.page(reading, { filter: open, most: SHOWN, others: [closed] }),
        allProjects.page(reading, { filter: running, most: SHOWN }),
        lastClosed(reading, SHOWN, community),
      ]);
      const list = (first: MatterLink[], total: number, all: string): MatterList => ({ first, total, all });
      return {
        openNeeds: list(
          openNeeds.rows.map((need) => needLink(need, language, today)),
          openNeeds.total,
          `/needs?community=${slug}`,
        ),
        projects: list(
          projects.rows.map((project) => projectLink(project, language, today)),
          projects.total,
          `/projects?community=${slug}`,
        ),
        closed: list(
          closedNeeds.map((need) => closedLink(need, language)),
          openNeeds.counts[0] ?? 0,
          `/needs?state=closed&community=${slug}`,
        ),
      };
    },
    async openNeeds() {
      const communities = (await deps.places.directory()).ofKind('community');
      const counts = await publicNeeds.counts(
        reading,
        communities.map(({ id }) => ({ group: 'seeking', community: id })),
      );
      return new Map(communities.map(({ id }, index) => [id, counts[index] ?? 0]));
    },
  };
}

export function organisationMatters(deps: ExchangeDeps): OrganisationMatters {
  const { reading } = deps.database;
  return {
    async of(organisation, language) {
      const slug = (await deps.partners.directory()).find(organisation)?.slug ?? '';
      const today = dateAt(deps.clock.now());
      const available = { group: 'available', organisation, today } as const;
      const all = { group: 'all', organisation } as const;
      const [resources, projects] = await Promise.all([
        allResources.page(reading, { filter: available, most: SHOWN }),
        allProjects.page(reading, { filter: all, most: SHOWN }),
      ]);
      return {
        resources: {
          first: resources.rows.map((resource) => resourceLink(resource, language)),
          total: resources.total,
          all: `/resources?organisation=${slug}`,
        },
        projects: {
          first: projects.rows.map((project) => projectLink(project, language, today)),
          total: projects.total,
          all: `/projects?organisation=${slug}`,
        },
      };
    },
    async resourcesOnOffer() {
      const available = { group: 'available', today: dateAt(deps.clock.now()) } as const;
      const giving = await givingOrganisations(reading, available, MOST_ORGANISATIONS, 10 * MOST_ORGANISATIONS);
      return new Map(giving.map(({ organisation, count }) => [organisation, count]));
    },
  };
}

function needLink(need: NeedInList, language: Language, today: CalendarDate): MatterLink {
  const t = exchangeTexts(language);
  const { tone, icon, words } = stateOfNeed(need, language);
  return {
    href: needPath(need),
    title: readText(need.title, language),
    number: t.needNumber(formatNumber(need.number)),
    state: { tone, icon, label: words },
    facts: [
      t.categories[need.category],
      `${t.stillSought} ${quantity(language, gapOf(need))}`,
      ...(need.neededBy === undefined ? [] : [t.by(shortDate(language, need.neededBy, today))]),
    ],
  };
}

function closedLink(need: Need, language: Language): MatterLink {
  const t = exchangeTexts(language);
  const judgement = judgementOf(need);
  return {
    href: needPath(need),
    title: readText(need.title, language),
    number: t.needNumber(formatNumber(need.number)),
    state: { tone: 'done', icon: 's-closed', label: t.needStates.closed },
    facts: [t.categories[need.category], ...(judgement ? [t.rated(t.satisfactions[judgement.satisfaction])] : [])],
  };
}

function projectLink(project: ProjectInList, language: Language, today: CalendarDate): MatterLink {
  const t = exchangeTexts(language);
  return {
    href: projectPath(project),
    title: readText(project.title, language),
    number: t.projectNumber(formatNumber(project.number)),
    state: { ...projectLook[project.state], label: t.projectStates[project.state] },
    facts: project.state === 'running' ? [t.due(dueText(language, project.due, today))] : [],
  };
}

function resourceLink(resource: ResourceInList, language: Language): MatterLink {
  const t = exchangeTexts(language);
  return {
    href: resourcePath(resource),
    title: readText(resource.title, language),
    number: t.resourceNumber(formatNumber(resource.number)),
    facts: [t.categories[resource.category], quantity(language, { unit: resource.unit, amount: resource.amount - resource.agreed })],
  };
}
