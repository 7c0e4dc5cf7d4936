import type { zh } from './site.zh.ts';

export const ja: typeof zh = {
  needs: '困りごと・希望',
  resources: '提供できるもの',
  projects: '取り組み',
  communities: '社区',
  organisations: '協力団体',
  howItWorks: 'しくみ',
  administration: '管理',
  places: '場所',
  people: '利用者と役割',
  auditLog: '操作記録',
  signIn: 'ログイン',
  toHome: 'ホームへ',
  toSearch: '検索',
  requestNumber: (id: string) => `番号 ${id}。この番号をお知らせいただければ、原因を調べられます。`,
  typedKept: '入力した内容は残っています。もう一度送信してください。写真と表は選び直してください。',
  typedKeptSignIn:
    'ログインの期限が切れました。入力した内容はこの画面に残っています。新しい画面でログインしてから戻り、もう一度送信してください。写真と表は選び直してください。',
  sendAgain: 'もう一度送信する',
  signInElsewhere: '新しい画面でログイン',
  problems: {
    'not-found': { title: 'ページが見つかりません', text: 'アドレスが間違っているか、公開されていない内容です。' },
    'not-allowed': {
      title: 'この手続きは担当の方が行います',
      text: 'ご自身が行うはずだと思われる場合は、社区の窓口にお問い合わせください。',
    },
    'sign-in-first': {
      title: '先にログインしてください',
      text: 'ログインすると続けられます。電話番号かメールアドレスに届く確認コードを入力するだけで、パスワードは要りません。',
    },
    'too-large': {
      title: 'ファイルが大きすぎます',
      text: '一度に送れるのは 12 MB までです。写真は小さくし、表は何回かに分けて取り込んでください。',
    },
    'too-many': { title: '少しお待ちください', text: '短い時間に操作が集中しました。数分後にもう一度お試しください。' },
    'stale-form': {
      title: 'この入力画面は期限が切れました',
      text: '前のページに戻り、画面を開き直して、もう一度入力してください。入力した内容はたいていブラウザに残っています。',
    },
    'sent-before': { title: 'この入力はすでに送信されています', text: '受け付けは一回だけです。結果はマイページでご覧いただけます。' },
    'bad-request': { title: 'このリクエストは処理できませんでした', text: 'ページにあるリンクから、もう一度お進みください。' },
    broken: { title: 'こちら側で問題が起きました', text: '操作が保存されていないかもしれません。しばらくしてからもう一度お試しください。' },
  },
};
