import type { zh } from './my-matters.zh.ts';

export const en: typeof zh = {
  raised: 'Needs I raised',
  ask: 'See what came of it and say whether it helped',
  dispatched: (organisation: string) => `Needs sent first to ${organisation}`,
  yourTurn: (organisation: string) => `Waiting for an answer from ${organisation}`,
  offers: (organisation: string) => `What ${organisation} offered`,
  answerBy: 'Answer by: ',
};
