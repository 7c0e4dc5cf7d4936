import type { NoticeGroup, NoticeWish } from './notice.ts';

export const zh = {
  title: '消息',
  me: '我的',
  lead: '和您有关的事，按事项放在一起。',
  empty: '还没有消息。',
  emptyText: '您提出的需求、经手的事、单位的支持有了进展，会写在这里。',
  new: '新',
  markRead: '全部标为已读',
  settings: '哪些要告诉您？',
  settingsLead: '每天早上八点发一封邮件，没有新的就不发。随时可以关掉。',
  save: '保存',
  saved: '已保存。',
  groups: { own: '我提出的需求', work: '我经手的工作', organisation: '我们单位的支持' } satisfies Record<NoticeGroup, string>,
  wishes: { daily: '写在这里，每天汇总发邮件', page: '只写在这里', off: '不用告诉我' } satisfies Record<NoticeWish, string>,
  mailSubject: (count: number) => `牵手：${count} 条新消息`,
  mailGreeting: (name: string) => `${name}，您好。下面是昨天以来和您有关的事：`,
  mailEnd: '不想再收到这样的邮件，请到这里关掉：',
};
