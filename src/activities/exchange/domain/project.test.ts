import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FileId, NeedId, OrganisationId, PlaceId, ProjectId } from '../../../kernel/ids.ts';
import { aNeed } from '../../../../test-support/need.ts';
import { written } from '../../../kernel/language.ts';
import { fail, ok } from '../../../kernel/result.ts';
import type { CalendarDate, Instant } from '../../../kernel/time.ts';
import { chineseCalendar } from '../../../platform/calendar/chinese-calendar.ts';
import {
  addEvidence,
  addStep,
  beginProject,
  changePlan,
  confirmProject,
  leaveUnconfirmed,
  correctEvidence,
  deliverProject,
  markStep,
  projectDue,
  projectStates,
  reopenProject,
  removeEvidence,
  resumeProject,
  stopProject,
  type Evidence,
  type Project,
  type ProjectStep,
} from './project.ts';

const at = 1_000 as Instant;
const due = { date: '2026-12-31' as CalendarDate, certain: true };
const step: ProjectStep = { id: 'a', title: written('zh', '装隔断'), due: undefined, doneOn: undefined };
const picture: Evidence = {
  file: 'f' as FileId,
  kind: 'photo',
  caption: written('zh', '装好的隔断'),
  alternative: written('zh', '房间中间一道白色隔断'),
  credit: '徐雅琴',
  takenOn: undefined,
  consent: 'nobody-recognisable',
};
const running: Project = {
  id: 'p' as ProjectId,
  number: { year: 2026, sequence: 1 },
  state: 'running',
  need: 'n' as NeedId,
  title: written('zh', '布置活动室'),
  lead: 'bank' as OrganisationId,
  worker: undefined,
  subdistrict: 'yundang' as PlaceId,
  community: 'guanren' as PlaceId,
  begunAt: 0 as Instant,
  due: { date: '2026-12-20' as CalendarDate, certain: true },
  deliveredAt: undefined,
  confirmedAt: undefined,
  result: undefined,
  stopped: undefined,
  steps: [step],
  evidence: [],
  version: 1,
};
const result = written('zh', '隔断装好了');

const acts = {
  addStep: (project: Project) => addStep(project, { ...step, id: 'b' }),
  markStep: (project: Project) => markStep(project, 'a', '2026-11-25' as CalendarDate),
  changePlan: (project: Project) => changePlan(project, { lead: undefined, due }),
  addEvidence: (project: Project) => addEvidence(project, picture),
  deliverProject: (project: Project) => deliverProject(project, result, at),
  confirmProject: (project: Project) => confirmProject(project, at),
  leaveUnconfirmed,
  reopenProject: (project: Project) => reopenProject(project, due),
  stopProject: (project: Project) => stopProject(project, result, at),
  resumeProject: (project: Project) => resumeProject(project, { lead: undefined, due }),
  correctEvidence: (project: Project) => correctEvidence({ ...project, evidence: [picture] }, picture.file, { ...picture, credit: '社区' }),
  removeEvidence: (project: Project) => removeEvidence({ ...project, evidence: [picture] }, picture.file),
} as const;
type Act = keyof typeof acts;

const inAnyState = (change: Partial<Project>) => Object.fromEntries(projectStates.map((state) => [state, change]));

/** What each act makes of a project in each state; what is left out is refused. */
const changes: Record<Act, Partial<Record<Project['state'], Partial<Project>>>> = {
  addStep: { running: { steps: [step, { ...step, id: 'b' }] } },
  markStep: { running: { steps: [{ ...step, doneOn: '2026-11-25' as CalendarDate }] } },
  changePlan: { running: { lead: undefined, due } },
  addEvidence: Object.fromEntries(
    (['running', 'delivered', 'confirmed', 'unconfirmed'] as const).map((state) => [state, { evidence: [picture] }]),
  ),
  deliverProject: {
    running: { state: 'delivered', result, deliveredAt: at },
    stopped: { state: 'delivered', result, deliveredAt: at },
  },
  confirmProject: { delivered: { state: 'confirmed', confirmedAt: at } },
  leaveUnconfirmed: { delivered: { state: 'unconfirmed' } },
  reopenProject: { delivered: { state: 'running', deliveredAt: undefined, due } },
  stopProject: { running: { state: 'stopped', stopped: { at, reason: result } } },
  resumeProject: { stopped: { state: 'running', lead: undefined, due } },
  correctEvidence: inAnyState({ evidence: [{ ...picture, credit: '社区' }] }),
  removeEvidence: inAnyState({ evidence: [] }),
};

describe('the life of a project', () => {
  for (const act of Object.keys(acts) as Act[])
    for (const state of projectStates) {
      const change = changes[act][state];
      test(`${act} of one that is ${state} ${change === undefined ? 'is refused' : 'counts as one change'}`, () => {
        const project = { ...running, state };
        assert.deepEqual(
          acts[act](project),
          change === undefined ? fail({ kind: 'wrong-project-state', state }) : ok({ ...project, ...change, version: 2 }),
        );
      });
    }

  test('reaches only the states that its own state allows, whatever is tried', () => {
    const reachable: Record<Project['state'], readonly Project['state'][]> = {
      running: ['running', 'delivered', 'stopped'],
      delivered: ['delivered', 'confirmed', 'unconfirmed', 'running'],
      confirmed: ['confirmed'],
      unconfirmed: ['unconfirmed'],
      stopped: ['stopped', 'running', 'delivered'],
    };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...(Object.keys(acts) as Act[])), { maxLength: 40 }), (tried) => {
        let now: Project = running;
        for (const act of tried) {
          const next = acts[act](now);
          if (!next.ok) continue;
          assert.ok(reachable[now.state].includes(next.value.state));
          assert.equal(next.value.version, now.version + 1);
          assert.equal(next.value.need, running.need);
          if (next.value.state === 'delivered' || next.value.state === 'confirmed') assert.notEqual(next.value.deliveredAt, undefined);
          now = next.value;
        }
      }),
    );
  });
});

test('a project begins with what its need is, as its first version', () => {
  const need = aNeed();
  assert.deepEqual(beginProject({ id: running.id, number: running.number, lead: running.lead, due }, need, at), {
    ...running,
    need: need.id,
    title: need.title,
    worker: need.worker,
    subdistrict: need.subdistrict,
    community: need.community,
    begunAt: at,
    due,
    steps: [],
  });
});

describe('a project is due', () => {
  const timing = { at: Date.parse('2026-11-25T02:00:00Z') as Instant, calendar: chineseCalendar };
  const inFourWeeks = { date: '2026-12-23', certain: true };
  for (const [what, neededBy, day] of [
    ['when its need is to be met', '2026-11-26', { date: '2026-11-26', certain: true }],
    ['in four weeks where its need was to be met by today', '2026-11-25', inFourWeeks],
    ['in four weeks where its need names no day', undefined, inFourWeeks],
  ] as const)
    test(what, () => assert.deepEqual(projectDue({ neededBy: neededBy as CalendarDate | undefined }, timing), day));
});

describe('pictures', () => {
  test('are corrected and taken away one by one, and only where they are', () => {
    const second = { ...picture, file: 'g' as FileId };
    const two = { ...running, evidence: [picture, second] };
    assert.deepEqual(addEvidence({ ...running, evidence: [picture] }, second), ok({ ...two, version: 2 }));
    assert.deepEqual(
      correctEvidence(two, second.file, { ...second, credit: '社区' }),
      ok({ ...two, evidence: [picture, { ...second, credit: '社区' }], version: 2 }),
    );
    assert.deepEqual(removeEvidence(two, picture.file), ok({ ...two, evidence: [second], version: 2 }));
    assert.deepEqual(removeEvidence(running, picture.file), fail({ kind: 'no-such-evidence' }));
    assert.deepEqual(correctEvidence(running, picture.file, picture), fail({ kind: 'no-such-evidence' }));
  });
});

describe('markStep', () => {
  test('takes the mark off again', () => {
    const marked = { ...running, steps: [{ ...step, doneOn: '2026-11-25' as CalendarDate }] };
    assert.deepEqual(markStep(marked, 'a', undefined), ok({ ...running, version: 2 }));
  });
  test('marks one of several', () => {
    const steps = [step, { ...step, id: 'b' }];
    const doneOn = '2026-11-25' as CalendarDate;
    assert.deepEqual(
      markStep({ ...running, steps }, 'b', doneOn),
      ok({ ...running, steps: [step, { ...step, id: 'b', doneOn }], version: 2 }),
    );
  });
  test('knows no step but its own', () => {
    assert.deepEqual(markStep(running, 'z', undefined), fail({ kind: 'no-such-step' }));
  });
});
