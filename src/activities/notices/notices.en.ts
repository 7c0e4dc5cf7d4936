import type { zh } from './notices.zh.ts';

export const en: typeof zh = {
  title: 'Notices',
  me: 'My page',
  lead: 'News for you, grouped by subject.',
  empty: 'No notices yet.',
  emptyText: 'News of the needs you raised, the work you have in hand and what your organisation gives is shown here.',
  new: 'New',
  markRead: 'Mark all as read',
  settings: 'What would you like to be told?',
  settingsLead: 'One e-mail at eight in the morning, and none when there is nothing new. You can switch it off at any time.',
  save: 'Save',
  saved: 'Saved.',
  groups: { own: 'Needs I raised', work: 'Work I have in hand', organisation: 'What my organisation gives' },
  wishes: { daily: 'Here, and once a day by e-mail', page: 'Here only', off: 'Do not tell me' },
  mailSubject: (count) => (count === 1 ? 'Qianshou: 1 new notice' : `Qianshou: ${count} new notices`),
  mailGreeting: (name) => `Dear ${name}, this has happened since yesterday:`,
  mailEnd: 'To stop these e-mails, switch them off here:',
};
