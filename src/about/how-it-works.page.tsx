import type { IconName } from '../ui/icons.ts';
import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { Ruled, StackTable, State, type Tone } from '../ui/parts.tsx';
import { aboutTexts } from './about.texts.ts';

/** What the exchange goes by, handed over so that this page always says what really happens. */
export type Rules = {
  /** Working days for each step. */
  readonly workingDays: {
    readonly accept: number;
    readonly publish: number;
    readonly answerOffer: number;
    readonly lapse: number;
    readonly tell: number;
    readonly rate: number;
    readonly close: number;
    readonly project: number;
    readonly seek: { readonly urgent: number; readonly key: number; readonly routine: number };
  };
  /** What each fact counts for in matching, of 100, by its name; facts without words here are left out. */
  readonly weights?: Readonly<Record<string, number>>;
};

export function howItWorksPage(frame: Frame, { workingDays: days, weights = {} }: Rules): PageProps {
  const t = aboutTexts(frame.language).how;
  const steps: { tone: Tone; icon: IconName; title: string; who: string; when: string }[] = [
    { tone: 'plain', icon: 's-raised', ...t.steps.raised },
    { tone: 'plain', icon: 's-accepted', ...t.steps.accepted, when: t.within(days.accept) },
    { tone: 'wait', icon: 's-open', ...t.steps.open, when: t.within(days.publish) },
    { tone: 'move', icon: 's-agreed', ...t.steps.agreed, when: t.answered(days.answerOffer, days.lapse) },
    { tone: 'wait', icon: 's-meeting', ...t.steps.meeting, when: t.sought(days.seek) },
    { tone: 'move', icon: 's-moving', ...t.steps.underWay, when: t.project(days.project) },
    { tone: 'done', icon: 's-done', ...t.steps.told, when: t.within(days.tell) },
    { tone: 'done', icon: 's-done', ...t.steps.rated, when: t.within(days.rate) },
    { tone: 'done', icon: 's-closed', ...t.steps.closed, when: t.within(days.close) },
  ];
  const sections = [
    ['lists', t.listsTitle],
    ['steps', t.stepsTitle],
    ['both', t.bothTitle],
    ['matching', t.matchingTitle],
    ['figures', t.figuresTitle],
    ['public', t.publicTitle],
  ] as const;
  const known = Object.entries(weights).flatMap(([fact, weight]) => {
    const words = (t.facts as Readonly<Record<string, string>>)[fact];
    return words === undefined ? [] : [{ words, weight }];
  });
  return {
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    description: t.lead,
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="split split-start section-tight">
          <nav class="fold desk-nav no-print" aria-label={t.onThisPage}>
            <ul role="list">
              {sections.map(([id, title]) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
          <div>
            <section>
              <Ruled id="lists" title={t.listsTitle} />
              <dl class="facts">
                {t.lists.map(({ name, text, path }) => (
                  <div>
                    <dt>
                      <a href={href(frame, path)}>{name}</a>
                    </dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </section>
            <section class="section">
              <Ruled id="steps" title={t.stepsTitle} />
              <StackTable
                labelledBy="steps"
                columns={[{ label: t.step }, { label: t.who }, { label: t.when }]}
                rows={steps.map((step) => [
                  {
                    lead: true,
                    content: (
                      <State tone={step.tone} icon={step.icon}>
                        {step.title}
                      </State>
                    ),
                  },
                  { content: step.who },
                  { content: step.when },
                ])}
              />
              <div class="prose flow section-tight">
                {t.stepsText.map((text) => (
                  <p>{text}</p>
                ))}
              </div>
            </section>
            <section class="section prose flow">
              <Ruled id="both" title={t.bothTitle} />
              {t.both.map((text) => (
                <p>{text}</p>
              ))}
            </section>
            <section class="section prose flow">
              <Ruled id="matching" title={t.matchingTitle} />
              <p>{t.matching}</p>
              {known.length > 0 ? (
                <dl class="facts">
                  {known.map(({ words, weight }) => (
                    <div>
                      <dt>{words}</dt>
                      <dd>{t.points(weight)}</dd>
                    </div>
                  ))}
                </dl>
              ) : null}
              <p>{t.matchingNot}</p>
            </section>
            <section class="section prose flow">
              <Ruled id="figures" title={t.figuresTitle} />
              <dl class="facts">
                {t.figures.map(({ name, text }) => (
                  <div>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
              </dl>
            </section>
            <section class="section prose flow">
              <Ruled id="public" title={t.publicTitle} />
              {t.public.map((text) => (
                <p>{text}</p>
              ))}
              <p>
                <a href={href(frame, '/privacy')}>{t.privacy}</a>
              </p>
            </section>
          </div>
        </div>
      </>
    ),
  };
}
