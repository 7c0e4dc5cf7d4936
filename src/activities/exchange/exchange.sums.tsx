/** How much of a need is sought, agreed and still missing: in figures, as a bar, and what the bar shows. */
import type { ComponentChildren } from 'preact';
import { quantity } from '../../ui/format.ts';
import type { Frame } from '../../ui/page.tsx';
import { Gauge, Ruled } from '../../ui/parts.tsx';
import { gapOf, soughtOf, type Need } from './domain/need.ts';
import { exchangeTexts } from './exchange.texts.ts';

type Counted = Pick<Need, 'unit' | 'sought' | 'agreed' | 'delivered'>;

export function Sums(props: { frame: Frame; need: Counted; title: string; children?: ComponentChildren }) {
  const { frame, need } = props;
  const shared = exchangeTexts(frame.language);
  const figure = (label: string, words: string, isGap = false) => (
    <div class={isGap ? 'sums-gap' : undefined}>
      <dt class="small quiet">{label}</dt>
      <dd>{words}</dd>
    </div>
  );
  return (
    <section aria-labelledby="sums">
      <Ruled title={props.title} id="sums" />
      <dl class="sums">
        {figure(shared.sought, quantity(frame.language, soughtOf(need)))}
        {figure(shared.agreedSum, quantity(frame.language, { unit: need.unit, amount: need.agreed }))}
        {figure(shared.gap, quantity(frame.language, gapOf(need)), true)}
      </dl>
      <Gauge sought={need.sought} agreed={need.agreed} delivered={need.delivered} big />
      <div class="gauge-legend">
        <Legend frame={frame} need={need} />
      </div>
      {props.children}
    </section>
  );
}

/** What the gauge shows, in words and figures. */
export function Legend({ frame, need }: { frame: Frame; need: Counted }) {
  const shared = exchangeTexts(frame.language);
  const figure = (amount: bigint) => quantity(frame.language, { unit: need.unit, amount });
  const line = (className: string, fill: string | undefined, label: string, amount: bigint) => (
    <div>
      <svg aria-hidden="true">
        <rect class={className} fill={fill} x="1" y="1" width="22" height="12" />
      </svg>
      <dt>{label}</dt>
      <dd>{figure(amount)}</dd>
    </div>
  );
  return (
    <dl class="legend">
      {line('g-done', undefined, shared.delivered, need.delivered)}
      {line('g-agreed', 'url(#hatch)', shared.agreedNotDelivered, need.agreed - need.delivered)}
      {line('g-track', undefined, shared.gap, need.sought - need.agreed)}
    </dl>
  );
}
