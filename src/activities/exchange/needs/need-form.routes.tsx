import { Hono } from 'hono';
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import { may, mightEver } from '../../../kernel/permission.ts';
import { formatAmount } from '../../../kernel/quantity.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { quantity, slotText, fullDate } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import { formatNumber, soughtOf, type Need, type Numbered } from '../domain/need.ts';
import { makeEditNeed, mayEditNeed, mayNameRaiser } from './edit-need.ts';
import { communitiesOf, namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions } from '../exchange.policy.ts';
import type { StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { readForWhom } from './for-whom.ts';
import { needCheckPage, needFormPage } from './need-form.page.tsx';
import { slotValues, type FieldProblems, type RawFields } from '../exchange.fields.ts';
import { readNeedInput, type NeedInput } from './need-input.ts';
import { needTexts } from './needs.texts.ts';
import { fieldErrors } from '../field-errors.ts';
import { makeRaiseNeed, type RaiseFailure } from './raise-need.ts';

export function needFormRoutes(deps: ExchangeDeps, needOf: (c: Ctx) => Promise<Need | undefined>): Hono<Env> {
  const { site } = deps;
  const raiseNeed = makeRaiseNeed(deps);
  const editNeed = makeEditNeed(deps);
  const forWhom = (actor: SignedIn, raw: RawFields, frame: Frame) => readForWhom(deps, actor, raw, frame.language);
  const isWorker = (actor: SignedIn) => mightEver(exchangePermissions['need-raise-for-other'], actor);
  const app = new Hono<Env>();

  /** Where a form begins: the only community that one works for, or where one lives; '' where it has to be chosen. */
  async function usualPlace(actor: SignedIn): Promise<string> {
    const [only, ...more] = await communitiesOf(deps, actor);
    return (more.length === 0 && only) || ((await deps.people.homeOf(deps.database.reading, actor.personId)) ?? '');
  }

  app.get(`${inLanguage}/needs/new`, act('need-raise'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    const worker = isWorker(actor);
    const otherName = (worker && c.req.query('other-name')) || '';
    const values: Values = {
      urgency: 'routine',
      'name-kind': 'none',
      'for-other': otherName === '' ? 'no' : 'yes',
      'other-name': otherName,
      title: c.req.query('title') ?? '',
      place: c.req.query('place') ?? (await usualPlace(actor)),
    };
    const known = worker ? (await forWhom(actor, (name) => values[name] ?? '', frame)).known : undefined;
    return site.page(c, needFormPage(frame, { values, errors: {}, places, within: undefined, isWorker: worker, known }));
  });

  app.post(`${inLanguage}/needs/new`, act('need-raise'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    const worker = isWorker(actor);
    const { whose, problems: unclear, known } = worker ? await forWhom(actor, form.text, frame) : { ...own, known: undefined };
    const again = (errors: FieldErrors, earlier?: Numbered) =>
      site.page(
        c,
        needFormPage(frame, { values: form.typed, errors, places, within: undefined, isWorker: worker, known, earlier }),
        earlier ? 409 : Object.keys(errors).length > 0 ? 400 : 200,
      );
    if (form.text('stage') === 'edit') return again({});
    const read = readInput(form, frame, places, worker);
    const place = read.ok ? places.find(read.value.place) : undefined;
    const problems: Record<string, FieldProblems[string]> = { ...unclear, ...(read.ok ? {} : read.error) };
    if (whose !== 'own' && place && !may(exchangePermissions['need-raise-for-other'], actor, place)) problems['place'] = 'not-yours';
    if (!read.ok || Object.keys(problems).length > 0) return again(fieldErrors(frame, problems));
    const otherName = whose === 'own' ? undefined : form.text('other-name');
    if (form.text('stage') !== 'send')
      return site.page(c, needCheckPage(frame, { rows: answersOf(frame, read.value, places, otherName), values: form.typed }));
    const raised = await raiseNeed(actor, read.value, whose === 'own' ? undefined : whose);
    if (raised.ok) return site.goTo(c, `${needPath(raised.value)}?raised`);
    if (raised.error.kind === 'not-allowed') return site.problem(c, 'not-allowed');
    return raised.error.kind === 'raised-already' ? again({}, raised.error.number) : again(refusal(frame, raised.error));
  });

  /** What the form shows when a need is changed: the places and people among whom there is a choice. */
  async function editingBy(actor: SignedIn, need: Need) {
    const communities = need.agreed > 0n ? [] : await communitiesOf(deps, actor);
    return {
      places: (await namesFor(deps, [])).places,
      within: need.agreed === 0n && need.raisedBy === actor.personId ? undefined : [...new Set([need.community, ...communities])],
      isWorker: isWorker(actor),
    };
  }

  app.get(`${inLanguage}/needs/:number/edit`, act('need-edit'), async (c) => {
    const need = await needOf(c);
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!need) return site.problem(c, 'not-found');
    if (!mayEditNeed(actor, need)) return site.problem(c, 'not-allowed');
    const frame = await site.frame(c);
    const name = need.raisedBy === need.enteredBy ? undefined : await deps.people.names(deps.database.reading, [need.raisedBy]);
    const values: Values = {
      ...valuesOf(need),
      'for-other': name ? 'yes' : 'no',
      'other-name': name?.get(need.raisedBy) ?? '',
      'other-person': need.raisedBy,
    };
    const known = mayNameRaiser(actor, need) ? (await forWhom(actor, (field) => values[field] ?? '', frame)).known : undefined;
    const editing = { need, version: need.version, stale: undefined };
    return site.page(c, needFormPage(frame, { ...(await editingBy(actor, need)), values, errors: {}, known, editing }));
  });

  app.post(`${inLanguage}/needs/:number/edit`, act('need-edit'), async (c) => {
    const need = await needOf(c);
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!need) return site.problem(c, 'not-found');
    if (!mayEditNeed(actor, need)) return site.problem(c, 'not-allowed');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const around = await editingBy(actor, need);
    const { places } = around;
    const t = needTexts(frame.language);
    const version = Number(form.text('version'));
    const whom = mayNameRaiser(actor, need) && form.has('for-other') ? await forWhom(actor, form.text, frame) : undefined;
    const show = (current: Need, errors: FieldErrors, stale: readonly StaleRow[] | undefined, status: 400 | 409) =>
      site.page(
        c,
        needFormPage(frame, {
          ...around,
          values: form.typed,
          errors,
          known: whom?.known,
          editing: { need: current, version: stale ? current.version : version, stale },
        }),
        status,
      );
    const read = readInput(form, frame, places, isWorker(actor), need);
    const problems = { ...whom?.problems, ...(read.ok ? {} : read.error) };
    if (!read.ok || Object.keys(problems).length > 0) return show(need, fieldErrors(frame, problems), undefined, 400);
    const edited = await editNeed(actor, need.id, version, read.value, whom?.whose);
    if (edited.ok) return site.goTo(c, needPath(edited.value));
    switch (edited.error.kind) {
      case 'not-found':
      case 'not-allowed':
        return site.problem(c, edited.error.kind);
      case 'changed-meanwhile': {
        const { current } = edited.error;
        const now = answersOf(frame, current, places, undefined);
        const rows = answersOf(frame, read.value, places, undefined).map((row, index) => ({
          label: row.label,
          yours: row.value,
          current: now[index]?.value ?? '',
        }));
        return show(current, {}, rows, 409);
      }
      case 'wrong-state':
        return show(need, { title: t.wrongState }, undefined, 409);
      case 'less-than-agreed':
        return show(
          need,
          { amount: t.lessThanAgreed(quantity(frame.language, { unit: need.unit, amount: edited.error.agreed })) },
          undefined,
          400,
        );
      case 'agreed-already':
        return show(need, fieldErrors(frame, { [edited.error.field]: edited.error.kind }), undefined, 400);
      case 'not-yours':
        return show(need, fieldErrors(frame, { place: edited.error.kind }), undefined, 400);
      default:
        return show(need, refusal(frame, edited.error), undefined, 400);
    }
  });
  return app;
}

const own = { whose: 'own', problems: {} } as const;

/** What a form cannot have seen before it was sent: a place or a name that is none. */
export function refusal(frame: Frame, error: Exclude<RaiseFailure, { kind: 'not-allowed' }>): FieldErrors {
  const t = needTexts(frame.language);
  const { kind } = error;
  if (kind === 'raised-already') return { title: t.raisedAlready(formatNumber(error.number)) };
  if (kind === 'no-community' || kind === 'not-a-community') return { place: t.noCommunity };
  return fieldErrors(frame, { 'other-name': 'unreadable' });
}

function readInput(form: Form, frame: Frame, places: PlaceDirectory, worker: boolean, before?: Need) {
  const raw = (name: string) => (name === 'needed-by' || name === 'heard-on' ? dateText(form.text, name) : form.text(name));
  return readNeedInput(raw, {
    language: frame.language,
    today: frame.today,
    mayNameSource: worker,
    isPlace: (id: PlaceId) => places.find(id)?.community !== undefined,
    ...(before ? { before } : {}),
  });
}

/** Questions and answers as a reader sees them, always in the same order. */
function answersOf(
  frame: Frame,
  input: NeedInput | Need,
  places: PlaceDirectory,
  otherName: string | undefined,
): { label: string; value: string }[] {
  const t = needTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  const name =
    input.publicName.kind === 'none'
      ? shared.anonymous
      : input.publicName.text + (input.publicName.kind === 'pseudonym' ? uiTexts(frame.language).pseudonym : '');
  const row = (field: string, value: string | undefined) => ({ label: t.fields[field] ?? field, value: value ?? '' });
  return [
    ...(otherName ? [row('for-other', otherName)] : []),
    row('title', input.title.text),
    row('description', input.description.text),
    row('for-whom', input.forWhom?.text),
    row('category', shared.categories[input.category]),
    row('amount', quantity(frame.language, soughtOf(input))),
    row('persons', input.persons === undefined ? '' : shared.people(input.persons)),
    row('place', places.name(input.place, frame.language)),
    row('needed-by', input.neededBy && fullDate(frame.language, input.neededBy)),
    row('slots', input.slots.map((slot) => slotText(frame.language, slot, frame.today)).join(frame.language === 'zh' ? '；' : '; ')),
    row('urgency', shared.urgencies[input.urgency]),
    row('source', shared.sources[input.source]),
    row('name-kind', name),
    ...('contact' in input ? [row('contact', input.contact)] : []),
  ];
}

/** What the form shows of a need. */
function valuesOf(need: Need): Values {
  return {
    title: need.title.text,
    description: need.description.text,
    'for-whom': need.forWhom?.text ?? '',
    category: need.category,
    unit: need.unit,
    amount: formatAmount(soughtOf(need)),
    persons: need.persons === undefined ? '' : String(need.persons),
    place: need.place,
    ...dateValues('needed-by', need.neededBy),
    urgency: need.urgency,
    source: need.source,
    ...dateValues('heard-on', need.heardOn),
    'name-kind': need.publicName.kind,
    'public-name': need.publicName.kind === 'none' ? '' : need.publicName.text,
    ...slotValues(need.slots),
  };
}
