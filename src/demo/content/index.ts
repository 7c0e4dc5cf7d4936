/** Everything that the demonstration tells. */
import type { DemoNeed, DemoResource } from '../story.ts';
import { guanrenMet } from './needs-guanren-met.ts';
import { guanrenOpen } from './needs-guanren-open.ts';
import { huguangNeeds } from './needs-huguang.ts';
import { needsOfTheArticle } from './needs-of-the-article.ts';
import { yueyangNeeds } from './needs-yueyang.ts';
import { zhenxingNeeds } from './needs-zhenxing.ts';
import { hands } from './resources-people.ts';
import { rooms } from './resources-rooms.ts';
import { things } from './resources-things.ts';

export const needs: readonly DemoNeed[] = [
  ...needsOfTheArticle,
  ...guanrenMet,
  ...guanrenOpen,
  ...zhenxingNeeds,
  ...yueyangNeeds,
  ...huguangNeeds,
];
export const resources: Readonly<Record<string, DemoResource>> = { ...rooms, ...hands, ...things };
