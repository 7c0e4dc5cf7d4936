/** The steps that a reader may take with a need. */
import type { SignedIn } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { Form } from '../../../ui/form.tsx';
import { href, type Frame } from '../../../ui/page.tsx';
import type { Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { needPath, projectPath } from '../exchange.parts.tsx';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { needTexts } from './needs.texts.ts';

export type NeedAction =
  | 'accept'
  | 'decline'
  | 'pass-on'
  | 'publish'
  | 'escalate'
  | 'withdraw'
  | 'finish'
  | 'stop-project'
  | 'tell'
  | 'rate'
  | 'rate-for-other'
  | 'close'
  | 'edit';

/** One button for the usual next step, links for the rest; what needs words has a page of its own. */
type ActionsProps = { frame: Frame; need: Need; project: Project | undefined; actions: readonly NeedAction[] };

export function Actions({ frame, need, project, actions }: ActionsProps) {
  const t = needTexts(frame.language);
  const words: Record<NeedAction, string> = {
    accept: t.accept,
    decline: t.decline,
    'pass-on': t.passOn,
    publish: t.publish,
    escalate: t.escalate,
    withdraw: t.withdraw,
    finish: t.finish,
    'stop-project': t.stopProject,
    tell: t.tell,
    rate: t.rate,
    'rate-for-other': t.rateForOther,
    close: t.close,
    edit: t.edit,
  };
  const direct: readonly NeedAction[] = ['accept', 'tell', 'close'];
  const [first, ...rest] = actions;
  if (first === undefined) return null;
  const act = (step: NeedAction, second: boolean) =>
    direct.includes(step) ? (
      <Form frame={frame} action={href(frame, `${needPath(need)}/${step}`)}>
        <input type="hidden" name="version" value={need.version} />
        <button class={second ? 'button button-second' : 'button'} type="submit">
          {words[step]}
        </button>
      </Form>
    ) : (
      <a
        class={second ? undefined : 'button'}
        href={href(frame, step === 'stop-project' && project ? `${projectPath(project)}/stop` : `${needPath(need)}/${step}`)}
      >
        {words[step]}
      </a>
    );
  return (
    <section class="panel outcome no-print" aria-labelledby="act">
      <h2 id="act" class="label">
        {t.actTitle}
      </h2>
      <div class="cluster section-tight">
        {act(first, false)}
        {rest.map((step) => act(step, true))}
      </div>
    </section>
  );
}

/** The steps that the actor may take now, the usual one first. */
export function actionsFor(need: Need, actor: SignedIn, today: CalendarDate): NeedAction[] {
  const mayDo = (name: keyof typeof exchangePermissions) => may(exchangePermissions[name], actor, needAsThing(need));
  const worker = mayDo('need-accept');
  const own = need.raisedBy === actor.personId;
  switch (need.state) {
    case 'raised':
      return [...(worker ? (['accept', 'decline', 'pass-on'] as const) : []), 'edit', ...(own || worker ? (['withdraw'] as const) : [])];
    case 'accepted':
      return [...(worker ? (['publish', 'decline', 'pass-on', 'edit'] as const) : []), ...(own || worker ? (['withdraw'] as const) : [])];
    case 'open':
      return [
        // what came of a project that stopped may be enough
        ...(worker && need.delivered > 0n ? (['finish'] as const) : []),
        ...(worker && need.escalatedAt === undefined ? (['escalate'] as const) : []),
        ...(worker ? (['edit'] as const) : []),
        ...(worker ? (['pass-on'] as const) : []),
        ...(own || worker ? (['withdraw'] as const) : []),
      ];
    case 'under-way':
      return worker
        ? [
            ...(need.delivered > 0n ? (['finish'] as const) : []),
            ...(need.escalatedAt === undefined ? (['escalate'] as const) : []),
            'edit',
            'stop-project',
          ]
        : [];
    case 'done':
      return worker ? ['tell'] : [];
    case 'told':
      // without a rating it is closed only once the day for it has passed
      return own ? ['rate'] : worker ? ['rate-for-other', ...(need.due && need.due.date < today ? (['close'] as const) : [])] : [];
    case 'rated':
      return worker ? ['close'] : [];
    case 'closed':
    case 'declined':
    case 'passed-on':
    case 'withdrawn':
      return [];
  }
}
