/** What an organisation's page shows of what it shares. The exchange answers; `app.ts` hands it over. */
import type { OrganisationId } from '../../kernel/ids.ts';
import type { Language } from '../../kernel/language.ts';
import type { MatterList } from '../../ui/matters.tsx';

export interface OrganisationMatters {
  /** Resources on offer, and projects that it leads or supports, newest first. */
  of(organisation: OrganisationId, language: Language): Promise<{ resources: MatterList; projects: MatterList }>;
  /** Resources on offer of each organisation that has any. */
  resourcesOnOffer(): Promise<ReadonlyMap<OrganisationId, number>>;
}
