/** What records look like in JSON. Amounts are decimal strings in the smallest part (fen, minutes); instants are ISO 8601 in UTC. */
import { z } from 'zod';

import { units } from '../../../kernel/quantity.ts';
import type { Slot } from '../../../kernel/slots.ts';
import type { Instant } from '../../../kernel/time.ts';
import { textSchema } from '../../../platform/http/json-api.ts';
import { categories, formatNumber, judgementOf, needStates, satisfactions, sources, urgencies, type Need } from '../domain/need.ts';
import { offerStates, turnOf, type Offer } from '../domain/offer.ts';
import { consents, projectStates, type Project } from '../domain/project.ts';
import type { freeAgain } from '../domain/resource-use.ts';
import { resourceStates, type Resource } from '../domain/resource.ts';

const amountSchema = z
  .string()
  .regex(/^\d+$/)
  .describe('Whole number in the smallest part of the unit: fen, minutes, persons, pieces, visits.');
const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instantSchema = z.iso.datetime();
export const slotSchema = z
  .object({
    weekday: z.int().min(1).max(7).optional().describe('1 Monday to 7 Sunday, for times that come back every week'),
    date: dateSchema.optional().describe('for a time on one day'),
    start: z.int().min(0).max(1440).describe('minutes after midnight'),
    end: z.int().min(0).max(1440),
  })
  .meta({ id: 'Slot' });
export const deadlineSchema = z
  .object({ date: dateSchema, certain: z.boolean().describe('false where the holidays of a year on the way are not announced yet') })
  .meta({ id: 'Deadline' });

export const needSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(needStates),
    title: textSchema,
    description: textSchema,
    forWhom: textSchema.optional(),
    category: z.enum(categories),
    unit: z.enum(units),
    sought: amountSchema,
    agreed: amountSchema,
    delivered: amountSchema,
    persons: z.int().optional(),
    subdistrict: z.uuid(),
    community: z.uuid(),
    place: z.uuid(),
    neededBy: dateSchema.optional(),
    slots: z.array(slotSchema),
    urgency: z.enum(urgencies),
    source: z.enum(sources),
    heardOn: dateSchema,
    publicName: z.string().optional(),
    raisedAt: instantSchema,
    publishedAt: instantSchema.optional(),
    closedAt: instantSchema.optional(),
    due: deadlineSchema.optional(),
    reopened: z.int(),
    escalatedAt: instantSchema.optional(),
    reason: textSchema.optional(),
    result: textSchema.optional(),
    satisfaction: z.enum(satisfactions).optional(),
    ratedForOther: z.boolean().optional().describe('a worker wrote the rating down for whoever asked'),
    version: z.int(),
  })
  .meta({ id: 'Need' });

export const resourceSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(resourceStates),
    organisation: z.uuid(),
    title: textSchema,
    description: textSchema,
    conditions: textSchema.optional(),
    category: z.enum(categories),
    unit: z.enum(units),
    amount: amountSchema,
    agreed: amountSchema,
    holds: z.int().optional(),
    slots: z.array(slotSchema),
    subdistrict: z.uuid(),
    place: z.uuid(),
    availableUntil: dateSchema.optional(),
    enteredAt: instantSchema,
    timesUsed: z.int(),
    freeAgain: z
      .object({ from: dateSchema, left: amountSchema })
      .optional()
      .describe('the day from which there is more again than now, and how much; with one resource alone'),
    version: z.int(),
  })
  .meta({ id: 'Resource' });

export const offerSchema = z
  .object({
    id: z.uuid(),
    need: z.uuid(),
    resource: z.uuid().optional(),
    organisation: z.uuid(),
    begunBy: z.enum(['provider', 'seeker']),
    state: z.enum(offerStates),
    unit: z.enum(units),
    amount: amountSchema,
    slots: z.array(slotSchema),
    deliverBy: dateSchema,
    until: dateSchema.optional().describe('last day of what is lent; without one, until the need is closed'),
    purpose: textSchema.optional(),
    conditions: textSchema.optional(),
    turn: z.enum(['provider', 'seeker']).optional().describe('the side that has to answer'),
    answerDue: deadlineSchema.optional(),
    agreedByProviderAt: instantSchema.optional(),
    agreedBySeekerAt: instantSchema.optional(),
    deliveredAt: instantSchema.optional(),
    madeAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'Offer' });

export const projectSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    state: z.enum(projectStates),
    need: z.uuid(),
    title: textSchema,
    lead: z.uuid().optional(),
    subdistrict: z.uuid(),
    community: z.uuid(),
    begunAt: instantSchema,
    due: deadlineSchema,
    deliveredAt: instantSchema.optional(),
    confirmedAt: instantSchema.optional(),
    result: textSchema.optional(),
    stoppedAt: instantSchema.optional(),
    stopReason: textSchema.optional().describe('why it stopped last; it stays where another agreement took it up again'),
    steps: z.array(z.object({ id: z.string(), title: textSchema, due: dateSchema.optional(), doneOn: dateSchema.optional() })),
    evidence: z.array(
      z.object({
        file: z.uuid(),
        kind: z.enum(['photo', 'drawing', 'rendering']),
        caption: textSchema,
        alternative: textSchema,
        credit: z.string(),
        takenOn: dateSchema.optional(),
        consent: z.enum(consents),
      }),
    ),
    version: z.int(),
  })
  .meta({ id: 'Project' });

export const reasonsSchema = z.array(z.object({ kind: z.string() }).catchall(z.unknown())).describe('why it fits, each with its figures');

const iso = (at: Instant | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
const plainSlots = (slots: readonly Slot[]) => slots.map((slot) => ({ ...slot }));

/** Leaves out who raised and entered it: names stand in public only as their owners chose. */
export const needToJson = (need: Need): z.input<typeof needSchema> => ({
  id: need.id,
  number: formatNumber(need.number),
  state: need.state,
  title: need.title,
  description: need.description,
  forWhom: need.forWhom,
  category: need.category,
  unit: need.unit,
  sought: String(need.sought),
  agreed: String(need.agreed),
  delivered: String(need.delivered),
  persons: need.persons,
  subdistrict: need.subdistrict,
  community: need.community,
  place: need.place,
  neededBy: need.neededBy,
  slots: plainSlots(need.slots),
  urgency: need.urgency,
  source: need.source,
  heardOn: need.heardOn,
  publicName: need.publicName.kind === 'none' ? undefined : need.publicName.text,
  raisedAt: new Date(need.raisedAt).toISOString(),
  publishedAt: iso(need.publishedAt),
  closedAt: iso(need.closedAt),
  due: need.due,
  reopened: need.reopened,
  escalatedAt: iso(need.escalatedAt),
  reason: need.reason,
  result: need.result,
  satisfaction: judgementOf(need)?.satisfaction,
  ratedForOther: judgementOf(need)?.forOther,
  version: need.version,
});

export const resourceToJson = (resource: Resource, again?: ReturnType<typeof freeAgain>): z.input<typeof resourceSchema> => ({
  id: resource.id,
  number: formatNumber(resource.number),
  state: resource.state,
  organisation: resource.organisation,
  title: resource.title,
  description: resource.description,
  conditions: resource.conditions,
  category: resource.category,
  unit: resource.unit,
  amount: String(resource.amount),
  agreed: String(resource.agreed),
  holds: resource.holds,
  slots: plainSlots(resource.slots),
  subdistrict: resource.subdistrict,
  place: resource.place,
  availableUntil: resource.availableUntil,
  enteredAt: new Date(resource.enteredAt).toISOString(),
  timesUsed: resource.timesUsed,
  freeAgain: again && { from: again.from, left: String(again.left) },
  version: resource.version,
});

/** Who agreed is left out; that each side did, and when, is not. */
export const offerToJson = (offer: Offer): z.input<typeof offerSchema> => ({
  id: offer.id,
  need: offer.need,
  resource: offer.resource,
  organisation: offer.organisation,
  begunBy: offer.begunBy,
  state: offer.state,
  unit: offer.unit,
  amount: String(offer.terms.amount),
  slots: plainSlots(offer.terms.slots),
  deliverBy: offer.terms.deliverBy,
  until: offer.terms.until,
  purpose: offer.terms.purpose,
  conditions: offer.terms.conditions,
  turn: turnOf(offer),
  answerDue: offer.answerDue,
  agreedByProviderAt: iso(offer.provider?.at),
  agreedBySeekerAt: iso(offer.seeker?.at),
  deliveredAt: iso(offer.deliveredAt),
  madeAt: new Date(offer.madeAt).toISOString(),
  version: offer.version,
});

export const projectToJson = (project: Project): z.input<typeof projectSchema> => ({
  id: project.id,
  number: formatNumber(project.number),
  state: project.state,
  need: project.need,
  title: project.title,
  lead: project.lead,
  subdistrict: project.subdistrict,
  community: project.community,
  begunAt: new Date(project.begunAt).toISOString(),
  due: project.due,
  deliveredAt: iso(project.deliveredAt),
  confirmedAt: iso(project.confirmedAt),
  result: project.result,
  stoppedAt: iso(project.stopped?.at),
  stopReason: project.stopped?.reason,
  steps: project.steps.map((step) => ({ ...step })),
  evidence: project.evidence.map((picture) => ({ ...picture })),
  version: project.version,
});
