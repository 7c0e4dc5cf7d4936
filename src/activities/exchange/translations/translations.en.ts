import type { zh } from './translations.zh.ts';

export const en: typeof zh = {
  title: 'Translations',
  lead: 'On the left the original, on the right its translation: write it, or check the one there is. Once saved, readers see it as checked.',
  none: 'Nothing waits for a translation.',
  noneText: 'When a need is raised or an original is changed, it appears here.',
  original: { zh: 'Original (Chinese)', en: 'Original (English)' },
  translationInto: { zh: 'In Chinese', en: 'In English' },
  states: { none: 'no translation yet', machine: 'machine translation, to be checked', stale: 'the original was changed since' },
  fields: {
    title: 'Title',
    description: 'Situation',
    forWhom: 'For whom',
    reason: 'Reason',
    passedOnTo: 'Passed on to',
    result: 'Result',
    conditions: 'Conditions',
  },
  save: 'Save as checked',
  saved: 'The translation is saved.',
  empty: 'Write the translation, or leave it to somebody else',
  changed: 'The original was changed while you translated. Here is the new one; have a look before you save.',
};
