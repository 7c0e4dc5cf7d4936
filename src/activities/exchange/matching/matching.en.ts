import type { zh } from './matching.zh.ts';

export const en: typeof zh = {
  forNeed: 'Resources that may fit',
  between: '; ',
  butConsider: 'To talk over: ',
  sameCategory: (category) => `same category (${category.toLowerCase()})`,
  sameThings: 'both speak of the same things',
  commonWords: (words) => `both say ${words.map((word) => `“${word}”`).join(', ')}`,
  freeAt: (times, isAll) => (isAll ? `free on ${times}` : `of the times wanted, free on ${times}`),
  freeAnyTime: 'free at any time',
  notFree: 'not free at the times wanted',
  coversAll: (left, sought) => `${left} left, enough for the ${sought} still sought`,
  coversPart: (left, sought) => `${left} left, part of the ${sought} still sought`,
  holds: (holds, persons) => `holds ${holds} people, ${persons} are expected`,
  holdsFewer: (holds, persons) => `holds only ${holds} people, ${persons} are expected`,
  nextDoor: 'next door',
  metres: (figure) => `${figure} m away`,
  kilometres: (figure) => `${figure} km away`,
  keptPromises: (kept, of) => `the partner kept ${kept} of ${of} earlier ${of === 1 ? 'promise' : 'promises'} on time`,
  how: 'How this is worked out',
};
