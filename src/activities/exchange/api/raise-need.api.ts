/** Raising a need, for oneself or as a worker for somebody else; saying it otherwise; seeing how to reach the one who asked. */
import { Hono } from 'hono';
import { z } from 'zod';
import type { SignedIn } from '../../../kernel/actor.ts';
import { contentLanguages } from '../../../kernel/language.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { dateAt } from '../../../kernel/time.ts';
import type { Env } from '../../../platform/http/env.ts';
import { bodyOf, described, failed, fieldsSchema, plainJson, statusOf } from '../../../platform/http/json-api.ts';
import { act } from '../../../platform/http/route.ts';
import type { Need } from '../domain/need.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { exchangePermissions } from '../exchange.policy.ts';
import { makeEditNeed } from '../needs/edit-need.ts';
import { readForWhom, type Known, type Whose } from '../needs/for-whom.ts';
import type { FieldProblems } from '../exchange.fields.ts';
import { readNeedInput, type NeedInput } from '../needs/need-input.ts';
import { makeRaiseNeed } from '../needs/raise-need.ts';
import { makeViewContact } from '../needs/view-contact.ts';
import { needOfCall, notFound, signedIn, signInFirst } from './of-call.ts';
import { needSchema, needToJson } from './schemas.ts';

const newNeedSchema = z
  .object({ language: z.enum(contentLanguages).describe('in which the texts are written'), fields: fieldsSchema })
  .meta({
    id: 'NewNeed',
    description:
      'Fields: title, description, for-other (yes), other-name, other-person, for-whom, category, unit, amount, persons, place, needed-by, urgency, source, heard-on, name-kind, public-name, contact, slot-1-day, slot-1-start, slot-1-end and so on, each as a person would type it in the form.',
  });
const editNeedSchema = newNeedSchema
  .extend({ version: z.int().describe('of the need as the caller knows it') })
  .meta({ id: 'EditNeed', description: 'Fields as for a new need. Texts are changed in the language in which they were written.' });
const contactSchema = z.object({ contact: z.string() }).meta({ id: 'Contact' });

type ReadNeed = { readonly input: NeedInput; readonly whose: Whose };
/** `known`: people whom `other-name` may mean; their id, or `new`, is to be sent as `other-person`. */
type WrongNeed = { readonly fields: FieldProblems; readonly known: readonly Known[] };

export function raiseNeedApi(deps: ExchangeDeps): Hono<Env> {
  const raiseNeed = makeRaiseNeed(deps);
  const editNeed = makeEditNeed(deps);
  const viewContact = makeViewContact(deps);

  /** As the form is read: what is wanted, and whose need it is. */
  async function readNeed(
    actor: SignedIn,
    { language, fields }: z.infer<typeof newNeedSchema>,
    before?: Need,
  ): Promise<Result<ReadNeed, WrongNeed>> {
    // how it was heard of stays as it is where the call does not say
    const heard: Record<string, string> = before ? { source: before.source, 'heard-on': before.heardOn } : {};
    const raw = (name: string) => fields[name] ?? heard[name] ?? '';
    const places = await deps.places.directory();
    const read = readNeedInput(raw, {
      language,
      today: dateAt(deps.clock.now()),
      mayNameSource: mightEver(exchangePermissions['need-raise-for-other'], actor),
      isPlace: (id) => places.find(id)?.community !== undefined,
      ...(before ? { before } : {}),
    });
    const { whose, problems, known } = await readForWhom(deps, actor, raw, language);
    return read.ok && Object.keys(problems).length === 0
      ? ok({ input: read.value, whose })
      : fail({ fields: { ...problems, ...(read.ok ? {} : read.error) }, known });
  }

  return new Hono<Env>()
    .post('/needs', act('need-raise'), described('needs', 'Raise a need', needSchema, 'adds'), bodyOf(newNeedSchema), async (c) => {
      const actor = signedIn(c);
      if (!actor) return signInFirst(c);
      const read = await readNeed(actor, c.req.valid('json'));
      if (!read.ok) return c.json(plainJson({ error: 'wrong-fields', ...read.error }), 400);
      const { whose, input } = read.value;
      const raised = await raiseNeed(actor, input, whose === 'own' ? undefined : whose);
      return raised.ok ? c.json(needToJson(raised.value), 201) : failed(c, raised.error, statusOf(raised.error));
    })
    .post(
      '/needs/:id/edit',
      act('need-edit'),
      described('needs', 'Say a need otherwise', needSchema, 'changes'),
      bodyOf(editNeedSchema),
      async (c) => {
        const actor = signedIn(c);
        if (!actor) return signInFirst(c);
        const need = await needOfCall(deps, c);
        if (!need) return notFound(c);
        const body = c.req.valid('json');
        const read = await readNeed(actor, body, need);
        if (!read.ok) return c.json(plainJson({ error: 'wrong-fields', ...read.error }), 400);
        const { whose, input } = read.value;
        const edited = await editNeed(actor, need.id, body.version, input, 'for-other' in body.fields ? whose : undefined);
        return edited.ok ? c.json(needToJson(edited.value)) : failed(c, edited.error, statusOf(edited.error));
      },
    )
    .post(
      '/needs/:id/contact',
      act('need-contact-view'),
      described('needs', 'How to reach the one who asked; each view is logged', contactSchema, 'changes'),
      async (c) => {
        const actor = signedIn(c);
        if (!actor) return signInFirst(c);
        const need = await needOfCall(deps, c);
        if (!need) return notFound(c);
        const contact = await viewContact(actor, need.id);
        return contact.ok ? c.json({ contact: contact.value }) : failed(c, contact.error, statusOf(contact.error));
      },
    );
}
