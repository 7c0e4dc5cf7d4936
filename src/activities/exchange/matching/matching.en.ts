import type { zh } from './matching.zh.ts';

export const en: typeof zh = {
  forNeed: 'Resources that may fit',
  between: '; ',
  butConsider: 'To talk over: ',
  sameCategory: (category) => `same category (${category.toLowerCase()})`,
  sameThings: 'both are about similar things',
  commonWords: (words) => `both mention ${words.map((word) => `“${word}”`).join(', ')}`,
  freeAt: (times, isAll) => (isAll ? `free on ${times}` : `free for part of the times needed: ${times}`),
  freeAnyTime: 'free at any time',
  notFree: 'not free at the times needed',
  coversAll: (left, sought) => `${left} left, enough for the ${sought} still sought`,
  coversPart: (left, sought) => `${left} left, part of the ${sought} still sought`,
  holds: (holds, persons) => `holds ${holds}, ${persons} expected`,
  holdsFewer: (holds, persons) => `holds only ${holds}, ${persons} expected`,
  nextDoor: 'close by',
  metres: (figure) => `${figure} m away`,
  kilometres: (figure) => `${figure} km away`,
  keptPromises: (kept, of) => `earlier promises kept on time: ${kept} of ${of}`,
  how: 'How this is worked out',
};
