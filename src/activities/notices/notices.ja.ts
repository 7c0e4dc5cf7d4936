import type { zh } from './notices.zh.ts';

export const ja: typeof zh = {
  title: 'お知らせ',
  me: 'マイページ',
  lead: 'あなたに関わることを、用件ごとにまとめています。',
  empty: 'お知らせはまだありません。',
  emptyText: 'あなたが伝えた困りごと、担当している用件、団体の協力に動きがあると、ここに表示されます。',
  new: '新着',
  markRead: 'すべて既読にする',
  settings: '何をお知らせしましょうか',
  settingsLead: '毎朝 8 時にメールを 1 通お送りします。新しいことがなければ送りません。いつでも止められます。',
  save: '保存',
  saved: '保存しました。',
  groups: { own: '自分が伝えた困りごと・希望', work: '担当している用件', organisation: '自分の団体の協力' },
  wishes: { daily: 'ここに表示し、毎日まとめてメールで受け取る', page: 'ここに表示するだけ', off: '知らせなくてよい' },
  mailSubject: (count) => `Qianshou：新しいお知らせ ${count} 件`,
  mailGreeting: (name) => `${name} 様\n昨日からあなたに関わる動きがありました。`,
  mailEnd: 'このメールを止めるには、こちらで設定してください：',
};
