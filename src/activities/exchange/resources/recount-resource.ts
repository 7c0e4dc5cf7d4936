import type { NeedId, ResourceId } from '../../../kernel/ids.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import type { Transaction } from '../../../platform/database/transaction.ts';
import { agreedFrom } from '../domain/resource-use.ts';
import { offersOf, usesOf } from '../offers/offers.store.ts';
import { lockResource, saveResource } from './resources.store.ts';

/** Counts again what agreements take of a resource, which it locks. @returns whether something of it is free again. */
export async function recountResource(tx: Transaction, id: ResourceId, today: CalendarDate): Promise<boolean> {
  const resource = await lockResource(tx, id);
  const agreed = agreedFrom(await usesOf(tx, id), today);
  if (!resource || resource.agreed === agreed) return false;
  await saveResource(tx, { ...resource, agreed, version: resource.version + 1 });
  return true;
}

/** The same for every resource that a need's offers name, in the order of ids. The caller holds the need's lock. */
export async function recountResourcesOf(tx: Transaction, need: NeedId, today: CalendarDate): Promise<void> {
  const ids = (await offersOf(tx, need)).flatMap((offer) => (offer.resource === undefined ? [] : [offer.resource]));
  for (const id of [...new Set(ids)].toSorted()) await recountResource(tx, id, today);
}
