import type { zh } from './outbox.zh.ts';

export const en: typeof zh = {
  title: 'Outbox',
  demonstration: 'Demonstration',
  lead: 'A demonstration sends no e-mail; what it would have sent is shown here. A platform of your own has no such page.',
  nothing: 'No e-mails yet.',
  whenSent: 'Every morning at 8, the notices since the day before are put together into one e-mail for each person.',
  to: (address) => `To ${address}`,
};
