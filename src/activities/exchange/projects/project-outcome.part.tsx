/** What came of a project: its result and what the one who asked says of it, or why it stopped. */
import { dateAt } from '../../../kernel/time.ts';
import { fullDate, quantity } from '../../../ui/format.ts';
import type { Frame } from '../../../ui/page.tsx';
import { Meta, Ruled } from '../../../ui/parts.tsx';
import { judgementOf } from '../domain/need.ts';
import { Text } from '../exchange.parts.tsx';
import { exchangeTexts } from '../exchange.texts.ts';
import type { ProjectView } from './project.view.ts';
import { projectTexts } from './projects.texts.ts';

export function Outcome({ frame, view: { project, need } }: { frame: Frame; view: ProjectView }) {
  const t = projectTexts(frame.language);
  const shared = exchangeTexts(frame.language);
  if (!project.result) return null;
  return (
    <section class="section" aria-labelledby="result">
      <Ruled title={t.result} id="result" />
      <p class="prose">
        <Text frame={frame} text={project.result} />
      </p>
      <Meta
        items={[
          project.deliveredAt === undefined ? undefined : t.resultOn(fullDate(frame.language, dateAt(project.deliveredAt))),
          project.confirmedAt === undefined ? undefined : t.confirmedBy(fullDate(frame.language, dateAt(project.confirmedAt))),
          project.state === 'unconfirmed' && !judgementOf(need)
            ? t.closedUnrated
            : project.state === 'delivered'
              ? t.waitsForConfirmation
              : undefined,
        ]}
      />
      {need.rating ? (
        <div class="inset section-tight">
          <p>
            <b>{t.ratedAs(shared.satisfactions[need.rating.satisfaction])}</b>
            {need.rating.forOther ? <span class="quiet">{shared.ratedFor}</span> : null}
            {judgementOf(need) ? null : <span class="quiet">{shared.ratedEarlier}</span>}
          </p>
          {need.rating.words ? (
            <p>
              <Text frame={frame} text={need.rating.words} />
            </p>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

/** It stays to be read where the project went on later. */
export function Stopped({ frame, view: { project, need, kept } }: { frame: Frame; view: ProjectView }) {
  const t = projectTexts(frame.language);
  if (!project.stopped) return null;
  const date = fullDate(frame.language, dateAt(project.stopped.at));
  const isNow = project.state === 'stopped';
  return (
    <section class="section" aria-labelledby="stopped">
      <Ruled title={t.stopped} id="stopped" />
      <p class="prose">
        <Text frame={frame} text={project.stopped.reason} />
      </p>
      <Meta items={[isNow ? t.stoppedOn(date) : t.stoppedBefore(date)]} />
      {isNow && need.state === 'open' ? <p class="small">{t.stoppedNext}</p> : null}
      {isNow && kept > 0n ? <p class="small">{t.stoppedKept(quantity(frame.language, { unit: need.unit, amount: kept }))}</p> : null}
    </section>
  );
}
