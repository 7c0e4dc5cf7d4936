/** Beside a form about an offer: which need it is for, and what is still sought. */
import type { ComponentChildren } from 'preact';
import { href, type Frame } from '../../../ui/page.tsx';
import { Ruled } from '../../../ui/parts.tsx';
import type { Need } from '../domain/need.ts';
import { NeedQuantity, needPath, Text } from '../exchange.parts.tsx';
import { offerTexts } from './offers.texts.ts';

export function ThisNeed({ frame, need, children }: { frame: Frame; need: Need; children?: ComponentChildren }) {
  return (
    <aside>
      <Ruled title={offerTexts(frame.language).thisNeed} />
      <p class="row-title">
        <a href={href(frame, needPath(need))}>
          <Text frame={frame} text={need.title} noTag />
        </a>
      </p>
      <div class="section-tight">
        <NeedQuantity frame={frame} need={need} />
      </div>
      {children}
    </aside>
  );
}
