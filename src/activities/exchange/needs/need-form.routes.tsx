import { Hono } from 'hono';
import type { PlaceDirectory } from '../../../foundation/places/index.ts';
import type { SignedIn } from '../../../kernel/actor.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import { mightEver } from '../../../kernel/permission.ts';
import { formatAmount } from '../../../kernel/quantity.ts';
import type { Ctx, Env } from '../../../platform/http/env.ts';
import { readForm, type Form } from '../../../platform/http/form.ts';
import { inLanguage } from '../../../platform/http/in-language.ts';
import { act } from '../../../platform/http/route.ts';
import { quantity, slotText, fullDate } from '../../../ui/format.ts';
import { dateText, dateValues, type FieldErrors, type Values } from '../../../ui/form.tsx';
import type { Frame } from '../../../ui/page.tsx';
import { uiTexts } from '../../../ui/ui.texts.ts';
import { soughtOf, type Need } from '../domain/need.ts';
import { makeEditNeed, mayEditNeed } from './edit-need.ts';
import { namesFor } from '../exchange.context.ts';
import type { ExchangeDeps } from '../exchange.deps.ts';
import { needPath } from '../exchange.parts.tsx';
import { exchangePermissions } from '../exchange.policy.ts';
import type { StaleRow } from '../exchange.stale.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import { needCheckPage, needFormPage } from './need-form.page.tsx';
import { longest, readNeedInput, slotValues, type FieldProblems, type NeedInput } from './need-input.ts';
import { needTexts } from './needs.texts.ts';
import { makeRaiseNeed } from './raise-need.ts';

/** Messages for what is wrong with fields, in the reader's language. */
export function fieldErrors(frame: Frame, problems: FieldProblems, labels: Readonly<Record<string, string>>): FieldErrors {
  const t = exchangeTexts(frame.language);
  const label = (name: string) => (labels[name.replace(/^slot-\d+$/, 'slots')] ?? name).replace(/[？?。.]$/, '');
  return Object.fromEntries(Object.entries(problems).map(([name, problem]) => [name, t.fieldProblem(problem, label(name))]));
}

export function needFormRoutes(deps: ExchangeDeps, needOf: (c: Ctx) => Promise<Need | undefined>): Hono<Env> {
  const { site } = deps;
  const raiseNeed = makeRaiseNeed(deps);
  const editNeed = makeEditNeed(deps);
  const isWorker = (actor: SignedIn) => mightEver(exchangePermissions['need-raise-for-other'], actor);
  const app = new Hono<Env>();

  app.get(`${inLanguage}/needs/new`, act('need-raise'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    const values = {
      urgency: 'routine',
      'name-kind': 'none',
      'for-other': 'no',
      title: c.req.query('title') ?? '',
      place: c.req.query('place') ?? '',
    };
    return site.page(c, needFormPage(frame, { values, errors: {}, places, isWorker: isWorker(actor) }));
  });

  app.post(`${inLanguage}/needs/new`, act('need-raise'), async (c) => {
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    const t = needTexts(frame.language);
    const worker = isWorker(actor);
    const again = (errors: FieldErrors) =>
      site.page(
        c,
        needFormPage(frame, { values: form.typed, errors, places, isWorker: worker }),
        Object.keys(errors).length > 0 ? 400 : 200,
      );
    if (form.text('stage') === 'edit') return again({});
    const read = readInput(form, frame, places, worker);
    const otherName = worker && form.text('for-other') === 'yes' ? form.text('other-name') : undefined;
    const problems: Record<string, FieldProblems[string]> = read.ok ? {} : { ...read.error };
    if (otherName === '') problems['other-name'] = 'missing';
    if (otherName && [...otherName].length > longest.name) problems['other-name'] = `longer-than-${longest.name}`;
    if (!read.ok || Object.keys(problems).length > 0) return again(fieldErrors(frame, problems, t.fields));
    if (form.text('stage') !== 'send')
      return site.page(c, needCheckPage(frame, { rows: answersOf(frame, read.value, places, otherName), values: form.typed }));
    const raised = await raiseNeed(actor, read.value, otherName ? { name: otherName, language: frame.language } : undefined);
    if (!raised.ok) return raised.error.kind === 'no-community' ? again({ place: t.noCommunity }) : site.problem(c, 'not-allowed');
    return site.goTo(c, `${needPath(raised.value)}?raised`);
  });

  app.get(`${inLanguage}/needs/:number/edit`, act('need-edit'), async (c) => {
    const need = await needOf(c);
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!need) return site.problem(c, 'not-found');
    if (!mayEditNeed(actor, need)) return site.problem(c, 'not-allowed');
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    return site.page(
      c,
      needFormPage(frame, {
        values: valuesOf(need),
        errors: {},
        places,
        isWorker: isWorker(actor),
        editing: { need, version: need.version, stale: undefined },
      }),
    );
  });

  app.post(`${inLanguage}/needs/:number/edit`, act('need-edit'), async (c) => {
    const need = await needOf(c);
    const actor = c.get('actor');
    if (actor.kind === 'visitor') return site.problem(c, 'sign-in-first');
    if (!need) return site.problem(c, 'not-found');
    if (!mayEditNeed(actor, need)) return site.problem(c, 'not-allowed');
    const form = await readForm(c);
    const frame = await site.frame(c);
    const { places } = await namesFor(deps, []);
    const t = needTexts(frame.language);
    const version = Number(form.text('version'));
    const show = (current: Need, errors: FieldErrors, stale: readonly StaleRow[] | undefined, status: 400 | 409) =>
      site.page(
        c,
        needFormPage(frame, {
          values: form.typed,
          errors,
          places,
          isWorker: isWorker(actor),
          editing: { need: current, version: stale ? current.version : version, stale },
        }),
        status,
      );
    const read = readInput(form, frame, places, isWorker(actor));
    if (!read.ok) return show(need, fieldErrors(frame, read.error, t.fields), undefined, 400);
    const edited = await editNeed(actor, need.id, version, read.value);
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
    }
  });
  return app;
}

function readInput(form: Form, frame: Frame, places: PlaceDirectory, worker: boolean) {
  const raw = (name: string) => (name === 'needed-by' || name === 'heard-on' ? dateText(form.text, name) : form.text(name));
  return readNeedInput(raw, {
    language: frame.language,
    today: frame.today,
    mayNameSource: worker,
    isPlace: (id: PlaceId) => places.find(id)?.community !== undefined,
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
