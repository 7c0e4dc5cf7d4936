/** The steps that a reader may take with a need. */
import type { SignedIn } from '../../../kernel/actor.ts';
import { may } from '../../../kernel/permission.ts';
import type { CalendarDate } from '../../../kernel/time.ts';
import { Form } from '../../../ui/form.tsx';
import { href, type Frame } from '../../../ui/page.tsx';
import { isSeeking, mayClose, mayRateForOther, type Need } from '../domain/need.ts';
import type { Project } from '../domain/project.ts';
import { needPath, projectPath } from '../exchange.parts.tsx';
import { exchangePermissions, needAsThing } from '../exchange.policy.ts';
import { needTexts } from './needs.texts.ts';

export type NeedAction =
  | 'see-resources'
  | 'deliver'
  | 'accept'
  | 'decline'
  | 'pass-on'
  | 'publish'
  | 'escalate'
  | 'leave-meeting'
  | 'withdraw'
  | 'finish'
  | 'stop-project'
  | 'tell'
  | 'rate'
  | 'rate-for-other'
  | 'close'
  | 'edit';

/** One button for the usual next step, links for the rest; what needs words has a page of its own. */
type ActionsProps = {
  frame: Frame;
  need: Need;
  project: Project | undefined;
  actions: readonly NeedAction[];
  /** Whether resources that may fit stand on the same page. */
  hasMatches: boolean;
};

export function Actions({ frame, need, project, actions, hasMatches }: ActionsProps) {
  const t = needTexts(frame.language);
  const words: Record<NeedAction, string> = {
    'see-resources': t.seeResources,
    deliver: t.deliver,
    accept: t.accept,
    decline: t.decline,
    'pass-on': t.passOn,
    publish: t.publish,
    escalate: t.escalate,
    'leave-meeting': t.leaveMeeting,
    withdraw: t.withdraw,
    finish: t.finish,
    'stop-project': t.stopProject,
    tell: t.tell,
    rate: t.rate,
    'rate-for-other': t.rateForOther,
    close: t.close,
    edit: t.edit,
  };
  const direct: readonly NeedAction[] = ['accept', 'tell', 'close', 'leave-meeting'];
  const exceptional: readonly NeedAction[] = ['withdraw', 'escalate', 'stop-project'];
  if (actions.length === 0) return null;
  /** Where a step is done: further down on this page, or on a page of its own. */
  const leadsTo = (step: NeedAction): string => {
    switch (step) {
      case 'see-resources':
        return hasMatches ? '#matches' : href(frame, `/resources?category=${need.category}`);
      case 'deliver':
        return '#offers';
      case 'stop-project':
        return href(frame, project ? `${projectPath(project)}/stop` : `${needPath(need)}/stop-project`);
      default:
        return href(frame, `${needPath(need)}/${step}`);
    }
  };
  const act = (step: NeedAction, second: boolean) =>
    direct.includes(step) ? (
      <Form frame={frame} action={href(frame, `${needPath(need)}/${step}`)}>
        <input type="hidden" name="version" value={need.version} />
        <button class={second ? 'button button-second' : 'button'} type="submit">
          {words[step]}
        </button>
      </Form>
    ) : (
      <a class={second ? undefined : 'button'} href={leadsTo(step)}>
        {words[step]}
      </a>
    );
  return (
    <section class="panel outcome no-print" aria-labelledby="act">
      <h2 id="act" class="label">
        {t.actTitle}
      </h2>
      <div class="cluster section-tight">{actions.map((step, index) => act(step, index > 0 || exceptional.includes(step)))}</div>
    </section>
  );
}

/** The steps that the actor may take now, the usual one first. */
export function actionsFor(need: Need, actor: SignedIn, raiserHasAccount: boolean, today: CalendarDate): NeedAction[] {
  const meeting: NeedAction = need.escalatedAt === undefined ? 'escalate' : 'leave-meeting';
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
        ...(worker ? (['see-resources'] as const) : []),
        // what came of a project that stopped may be enough
        ...(worker && need.delivered > 0n ? (['finish'] as const) : []),
        ...(worker ? (['edit', 'pass-on'] as const) : []),
        ...(worker ? [meeting] : []),
        ...(own || worker ? (['withdraw'] as const) : []),
      ];
    case 'under-way':
      return worker
        ? [
            ...(need.delivered < need.agreed ? (['deliver'] as const) : []),
            ...(isSeeking(need) ? (['see-resources'] as const) : []),
            ...(need.delivered > 0n ? (['finish'] as const) : []),
            'edit',
            meeting,
            'stop-project',
          ]
        : [];
    case 'done':
      return worker ? ['tell'] : [];
    case 'told':
      return own
        ? ['rate']
        : worker
          ? [
              ...(mayRateForOther(need, raiserHasAccount, today) ? (['rate-for-other'] as const) : []),
              ...(mayClose(need, today) ? (['close'] as const) : []),
            ]
          : [];
    case 'rated':
      return worker ? ['close'] : [];
    case 'closed':
    case 'declined':
    case 'passed-on':
    case 'withdrawn':
      return [];
  }
}
