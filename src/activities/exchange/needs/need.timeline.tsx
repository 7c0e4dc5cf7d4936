/** The timeline of a need: what happened, where it stands, and the steps that are still to come with their owners. */
import type { Language } from '../../../kernel/language.ts';
import type { Unit } from '../../../kernel/quantity.ts';
import { dateAt } from '../../../kernel/time.ts';
import { quantity } from '../../../ui/format.ts';
import { DateText, type Step } from '../../../ui/parts.tsx';
import type { Frame } from '../../../ui/page.tsx';
import type { Happening } from '../domain/happening.ts';
import type { Need } from '../domain/need.ts';
import { nextStepOf } from '../domain/next-step.ts';
import { Due, type Names } from '../exchange.parts.tsx';
import { needTexts } from './needs.texts.ts';
import type { OrganisationId } from '../../../kernel/ids.ts';

/** Small steps that the page shows elsewhere, or that concern the two sides alone. */
const untold: readonly Happening['kind'][] = [
  'need-edited',
  'offer-made',
  'offer-countered',
  'offer-refused',
  'offer-withdrawn',
  'offer-lapsed',
  'project-changed',
  'project-step-added',
  'project-step-marked',
  'evidence-added',
  'evidence-corrected',
  'evidence-removed',
  'project-begun',
  'deadline-recounted',
];

function titleOf(happening: Happening, need: Need, names: Names, language: Language): string {
  const t = needTexts(language);
  const { amount, unit = need.unit, organisation } = happening.detail as { amount?: string; unit?: Unit; organisation?: OrganisationId };
  const withAmount = { 'offer-agreed': t.agreedAmount, 'offer-delivered': t.deliveredAmount, 'offer-called-off': t.calledOffAmount };
  const { kind } = happening;
  if (kind in withAmount && amount) {
    const figure = quantity(language, { unit, amount: BigInt(amount) });
    return withAmount[kind as keyof typeof withAmount](figure, names.organisations.name(organisation, language));
  }
  return t.events[kind];
}

function noteOf(happening: Happening, names: Names, frame: Frame) {
  const t = needTexts(frame.language);
  const { doer, kind } = happening;
  const isByResident = kind === 'need-raised' || kind === 'need-rated' || kind === 'need-reopened' || kind === 'need-withdrawn';
  // whoever asked stands under the name that they chose, and only there
  const who = !doer
    ? t.bySystem
    : doer.onBehalfOf
      ? t.onBehalf(names.people.get(doer.person) ?? '')
      : isByResident
        ? ''
        : (names.people.get(doer.person) ?? '');
  const acting = doer?.actingFor ? names.organisations.name(doer.actingFor, frame.language) : '';
  const parts = [acting, who].filter((part) => part !== '');
  const dispatchedTo = (happening.detail as { dispatchedTo?: OrganisationId }).dispatchedTo;
  return (
    <>
      <DateText frame={frame} date={dateAt(happening.at)} form="full" />
      {parts.length > 0 ? (frame.language === 'zh' ? `，${parts.join(' ')}` : `, ${parts.reverse().join(', ')}`) : null}
      {dispatchedTo
        ? `${frame.language === 'zh' ? '，' : ', '}${t.dispatched(names.organisations.name(dispatchedTo, frame.language))}`
        : null}
    </>
  );
}

export function timelineOf(need: Need, history: readonly Happening[], names: Names, frame: Frame): Step[] {
  const t = needTexts(frame.language);
  const past: Step[] = history
    .filter((happening) => !untold.includes(happening.kind))
    .map((happening) => ({ when: 'past', title: titleOf(happening, need, names, frame.language), note: noteOf(happening, names, frame) }));
  const next = nextStepOf(need);
  if (!next) return past;
  const separator = frame.language === 'zh' ? '，' : ', ';
  const now: Step = {
    when: 'now',
    title: t.steps[next.step],
    note: (
      <>
        <Due frame={frame} due={need.due} calendar={names.calendar} />
        {separator}
        {ownerWords(frame.language, next.owner)}
      </>
    ),
  };
  const order = ['done', 'tell', 'rate', 'close'] as const;
  const from = { accept: 0, publish: 0, 'find-partners': 0, deliver: 1, tell: 2, rate: 3, close: 4 }[next.step];
  const later = order.slice(from).map((step): Step => ({ when: 'next', title: t.later[step] }));
  return [...past, now, ...later];
}

function ownerWords(language: Language, owner: Parameters<typeof ownerName>[1]): string {
  const name = ownerName(language, owner);
  return language === 'zh' ? `${name}负责` : `with ${name}`;
}
const ownerName = (language: Language, owner: 'worker' | 'raiser' | 'partners' | 'joint-meeting'): string =>
  needTexts(language).owners[owner];
