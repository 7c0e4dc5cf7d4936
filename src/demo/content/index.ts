/** Everything that the demonstration tells. */
import type { DemoNeed, DemoResource } from '../story.ts';
import { guanrenClosed } from './needs-guanren-closed.ts';
import { guanrenEarly } from './needs-guanren-early.ts';
import { guanrenNearly } from './needs-guanren-nearly.ts';
import { guanrenOpen } from './needs-guanren-open.ts';
import { huguangMet } from './needs-huguang-met.ts';
import { huguangOpen } from './needs-huguang-open.ts';
import { yueyangMet } from './needs-yueyang-met.ts';
import { yueyangOpen } from './needs-yueyang-open.ts';
import { zhenxingMet } from './needs-zhenxing-met.ts';
import { zhenxingOpen } from './needs-zhenxing-open.ts';
import { needsOfTheArticle } from './needs-of-the-article.ts';
import { hands } from './resources-people.ts';
import { rooms } from './resources-rooms.ts';
import { things } from './resources-things.ts';

export const needs: readonly DemoNeed[] = [
  ...needsOfTheArticle,
  ...guanrenClosed,
  ...guanrenEarly,
  ...guanrenNearly,
  ...guanrenOpen,
  ...huguangMet,
  ...huguangOpen,
  ...yueyangMet,
  ...yueyangOpen,
  ...zhenxingMet,
  ...zhenxingOpen,
];
export const resources: Readonly<Record<string, DemoResource>> = { ...rooms, ...hands, ...things };
