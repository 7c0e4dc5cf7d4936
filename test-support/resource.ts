import type { Resource } from '../src/activities/exchange/domain/resource.ts';
import type { OrganisationId, PersonId, PlaceId, ResourceId } from '../src/kernel/ids.ts';
import { written } from '../src/kernel/language.ts';
import type { Instant } from '../src/kernel/time.ts';

/** 600 minutes a week of a meeting room, free whenever it is not taken, with whatever a test wants otherwise. */
export const aResource = (change: Partial<Resource> = {}): Resource => ({
  id: 'r' as ResourceId,
  number: { year: 2026, sequence: 1 },
  state: 'available',
  organisation: 'bank' as OrganisationId,
  title: written('zh', '三楼会议室'),
  description: written('zh', '40 个座位'),
  conditions: undefined,
  category: 'venue',
  unit: 'weekly-minutes',
  amount: 600n,
  agreed: 0n,
  holds: 40,
  slots: [],
  subdistrict: 'yundang' as PlaceId,
  place: 'guanren' as PlaceId,
  availableUntil: undefined,
  enteredBy: 'lin' as PersonId,
  enteredAt: 0 as Instant,
  timesUsed: 0,
  lastUsedOn: undefined,
  version: 1,
  ...change,
});
