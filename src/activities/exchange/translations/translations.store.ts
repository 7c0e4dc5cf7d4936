import { and, desc, eq, inArray, isNotNull, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { FileId, PlaceId, ProjectId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { sqlOf } from '../../../platform/database/sql.ts';
import type { Reading, Transaction } from '../../../platform/database/transaction.ts';
import { evidence, needs, offers, projects, resources } from '../exchange.schema.ts';

const waits = (column: PgColumn): SQL => sql`(${column} is not null and coalesce(${column} -> 'translation' ->> 'state', '') <> 'checked')`;
const oneWaits = (...columns: PgColumn[]): SQL | undefined => or(...columns.map(waits));
const aStepWaits = sql`exists (select 1 from jsonb_array_elements(${projects.steps}) step
  where coalesce(step -> 'title' -> 'translation' ->> 'state', '') <> 'checked')`;

const needTexts = {
  title: needs.title,
  description: needs.description,
  forWhom: needs.forWhom,
  reason: needs.reason,
  passedOnTo: needs.passedOnTo,
  result: needs.result,
  ratingWords: needs.ratingWords,
};
const resourceTexts = { title: resources.title, description: resources.description, conditions: resources.conditions };
const offerTexts = { purpose: offers.purpose, conditions: offers.conditions, reason: offers.reason };
const projectTexts = { title: projects.title, result: projects.result, stopReason: projects.stopReason };
const evidenceTexts = { caption: evidence.caption, alternative: evidence.alternative };

/** Public needs of some communities of which a text waits, newest first. */
export const needsToTranslate = (reading: Reading, communities: readonly PlaceId[], limit: number) =>
  sqlOf(reading)
    .select({ id: needs.id, year: needs.year, sequence: needs.sequence, ...needTexts })
    .from(needs)
    .where(and(inArray(needs.community, [...communities]), isNotNull(needs.publishedAt), oneWaits(...Object.values(needTexts))))
    .orderBy(desc(needs.publishedAt))
    .limit(limit);

export const resourcesToTranslate = (reading: Reading, subdistricts: readonly PlaceId[], limit: number) =>
  sqlOf(reading)
    .select({
      id: resources.id,
      year: resources.year,
      sequence: resources.sequence,
      organisation: resources.organisation,
      subdistrict: resources.subdistrict,
      place: resources.place,
      ...resourceTexts,
    })
    .from(resources)
    .where(and(inArray(resources.subdistrict, [...subdistricts]), oneWaits(...Object.values(resourceTexts))))
    .orderBy(desc(resources.enteredAt))
    .limit(limit);

/** Offers on public needs, by the number of their need. */
export const offersToTranslate = (reading: Reading, communities: readonly PlaceId[], limit: number) =>
  sqlOf(reading)
    .select({ id: offers.id, year: needs.year, sequence: needs.sequence, ...offerTexts })
    .from(offers)
    .innerJoin(needs, eq(needs.id, offers.need))
    .where(and(inArray(needs.community, [...communities]), isNotNull(needs.publishedAt), oneWaits(...Object.values(offerTexts))))
    .orderBy(desc(offers.madeAt))
    .limit(limit);

export const projectsToTranslate = (reading: Reading, communities: readonly PlaceId[], limit: number) =>
  sqlOf(reading)
    .select({ id: projects.id, year: projects.year, sequence: projects.sequence, steps: projects.steps, ...projectTexts })
    .from(projects)
    .where(and(inArray(projects.community, [...communities]), or(oneWaits(...Object.values(projectTexts)), aStepWaits)))
    .orderBy(desc(projects.begunAt))
    .limit(limit);

/** Pictures, by the number of their project. */
export const picturesToTranslate = (reading: Reading, communities: readonly PlaceId[], limit: number) =>
  sqlOf(reading)
    .select({ id: evidence.file, year: projects.year, sequence: projects.sequence, ...evidenceTexts })
    .from(evidence)
    .innerJoin(projects, eq(projects.id, evidence.project))
    .where(and(inArray(projects.community, [...communities]), oneWaits(...Object.values(evidenceTexts))))
    .orderBy(desc(evidence.addedAt))
    .limit(limit);

export type PictureTexts = { readonly project: ProjectId; readonly caption: BilingualText; readonly alternative: BilingualText };

export async function lockPicture(tx: Transaction, file: FileId): Promise<PictureTexts | undefined> {
  const [row] = await sqlOf(tx)
    .select({ project: evidence.project, ...evidenceTexts })
    .from(evidence)
    .where(eq(evidence.file, file))
    .for('update');
  return row;
}

export async function savePictureTexts(tx: Transaction, file: FileId, { caption, alternative }: PictureTexts): Promise<void> {
  await sqlOf(tx).update(evidence).set({ caption, alternative }).where(eq(evidence.file, file));
}
