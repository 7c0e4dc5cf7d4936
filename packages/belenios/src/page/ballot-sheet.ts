// One question as a sheet of paper: the rule in words, one line for each answer, the count below.
import { Booth } from '../casting.ts';
import type { Question } from '../election.ts';
import type { Field } from './forms.ts';
import { errorPlace } from './forms.ts';
import type { Child, Text } from './markup.ts';
import { h, nodesOf } from './markup.ts';

export type Sheet = {
  readonly field: Field;
  /** The vector of zeros and ones, the blank flag first where there is one. */
  readonly read: () => readonly number[];
  /** What is wrong with the answer; undefined when it is allowed. */
  readonly fault: () => Text | undefined;
};

export function ballotSheet(question: Question, index: number, of: number, before: readonly number[] | undefined): Sheet {
  const { answers, blank, min, max } = question;
  const id = `question-${index + 1}`;
  // Choosing another one takes the first away, so there is nothing to count.
  const isOneOf = min === 1 && max === 1;
  const type = isOneOf ? 'radio' : 'checkbox';
  const line = (position: number, at: number, ...label: readonly Child[]) => {
    const input = h('input', { type, name: id, id: `${id}-${position}`, checked: before?.[at] === 1 });
    return { input, nodes: [input, h('label', { for: `${id}-${position}` }, ...label)] };
  };
  const first = blank ? 1 : 0;
  const lines = answers.map((answer, j) =>
    line(j + 1, first + j, h('span', { class: 'cand-name' }, h('span', { class: 'cand-no' }, String(j + 1)), h('span', {}, answer))),
  );
  const blankLine = blank ? line(0, 0, h('span', { class: 'cand-plain' }, { zh: '空白票', en: 'Blank vote' })) : undefined;
  const all = [...(blankLine === undefined ? [] : [blankLine]), ...lines];
  const read = (): readonly number[] => all.map(({ input }) => (input.checked ? 1 : 0));
  const count = h('p', { class: 'ballot-count', role: 'status' });
  const showCount = (): void => count.replaceChildren(...nodesOf(countText(question, read())));
  showCount();
  const place: Text = of === 1 ? { zh: '', en: '' } : { zh: `第 ${index + 1} 题：`, en: `Question ${index + 1}: ` };
  const error = errorPlace(`${id}-error`);
  const sheet = h(
    'div',
    { class: 'ballot', role: 'group', 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-rule ${id}-error`, change: showCount },
    h(
      'div',
      { class: 'ballot-head' },
      of === 1
        ? undefined
        : h('p', { class: 'ballot-kind' }, { zh: `第 ${index + 1} 题，共 ${of} 题`, en: `Question ${index + 1} of ${of}` }),
      h('h2', { id: `${id}-name` }, question.question),
      h('p', { class: 'ballot-rule', id: `${id}-rule` }, ruleText(question)),
    ),
    error,
    h(
      'div',
      {},
      h('div', { class: 'ballot-list' }, ...[...lines, ...(blankLine === undefined ? [] : [blankLine])].flatMap(({ nodes }) => nodes)),
      isOneOf ? undefined : count,
    ),
  );
  // An answer exists: a question has at least one.
  const control = (lines[0] as (typeof lines)[number]).input;
  return { field: { node: sheet, control, error }, read, fault: () => faultOf(question, read(), place) };
}

function ruleText({ answers, blank, min, max: most }: Question): Text {
  const max = Math.min(most, answers.length);
  const orBlank: Text = blank ? { zh: '也可以投空白票。', en: ' Or cast a blank vote.' } : { zh: '', en: '' };
  const rule: Text =
    min === max
      ? { zh: `请选 ${min} 项。`, en: `Choose ${min}.` }
      : min === 0
        ? { zh: `最多选 ${max} 项，也可以一项都不选。`, en: `Choose up to ${max}, or none.` }
        : { zh: `请选 ${min} 至 ${max} 项。`, en: `Choose ${min} to ${max}.` };
  return { zh: rule.zh + orBlank.zh, en: rule.en + orBlank.en };
}

const chosenOf = ({ blank }: Question, choices: readonly number[]): number => choices.slice(blank ? 1 : 0).reduce((sum, m) => sum + m, 0);

function countText(question: Question, choices: readonly number[]): Text {
  const chosen = chosenOf(question, choices);
  if (question.blank && choices[0] === 1 && chosen === 0) return { zh: '空白票', en: 'Blank vote' };
  return chosen > question.max
    ? { zh: `已选 ${chosen} 项，最多只能选 ${question.max} 项`, en: `Chosen: ${chosen}, but at most ${question.max} are allowed` }
    : { zh: `已选 ${chosen} 项，最多 ${question.max} 项`, en: `Chosen: ${chosen} of up to ${question.max}` };
}

/** `place` begins the sentence where there are several questions. */
function faultOf(question: Question, choices: readonly number[], place: Text): Text | undefined {
  if (Booth.allows(question, choices)) return undefined;
  const { blank, min, max } = question;
  const chosen = chosenOf(question, choices);
  const text: Text =
    blank && choices[0] === 1
      ? { zh: '投空白票就不能再选别的，请去掉其中一种', en: 'A blank vote chooses nothing else; take away one or the other' }
      : chosen > max
        ? { zh: `最多选 ${max} 项，请去掉 ${chosen - max} 项`, en: `Choose at most ${max}; take away ${chosen - max}` }
        : { zh: `请再选 ${min - chosen} 项`, en: `Choose ${min - chosen} more` };
  return { zh: place.zh + text.zh, en: place.en + text.en };
}
