import type { zh } from './exchange.zh.ts';
import { mostOf } from './exchange.fields.ts';

export const ja: typeof zh = {
  needNumber: (number) => `N ${number}`,
  resourceNumber: (number) => `R ${number}`,
  projectNumber: (number) => `P ${number}`,
  categories: {
    venue: '場所',
    money: '資金',
    people: '人手',
    'know-how': '知識・技能',
    goods: '物品',
    'study-visit': '視察・見学',
    other: 'その他',
  },
  urgencies: { urgent: '急ぎ', key: '重要', routine: '通常' },
  sources: { visit: '訪問', 'chat-group': 'グループチャット', hotline: '電話相談', meeting: '合同会議', 'own-entry': '本人の申し出' },
  needStates: {
    raised: '受付待ち',
    accepted: '受付済み',
    open: '協力を募集中',
    'under-way': '進行中',
    done: '完了・連絡待ち',
    told: '完了・評価待ち',
    rated: '評価済み',
    closed: '終了',
    declined: '受付不可',
    'passed-on': '担当部署へ引き継ぎ',
    withdrawn: '取り下げ',
  },
  partlyAgreed: '一部合意',
  partlyAgreedStillOpen: '一部合意・募集中',
  agreed: '合意済み',
  atJointMeeting: '合同会議で検討中',
  urgent: '急ぎ',
  late: (days) => `${days} 営業日の遅れ`,
  actFor: (organisation) => `${organisation}の代表として続ける`,
  dueUncertain: '（その年の祝日がまだ発表されていないため、月曜から金曜で計算しています）',
  offerStates: {
    made: '回答待ち（まだ数えていません）',
    countered: '新しい条件への回答待ち',
    agreed: '合意済み',
    refused: '辞退',
    withdrawn: '取り消し',
    lapsed: '期限切れ',
    stopped: '途中で取りやめ',
  },
  delivered: '受け取り済み',
  agreedNotDelivered: '合意済み・受け取り前',
  projectStates: { running: '進行中', delivered: '確認待ち', confirmed: '確認済み', unconfirmed: '確認なし', stopped: '中止' },
  satisfactions: { 'very-satisfied': 'とても満足', satisfied: '満足', 'not-satisfied': '不満' },
  sought: '必要',
  gap: '不足',
  agreedSum: '合意済み',
  ofAll: (all) => `/ 全 ${all}`,
  stillSought: 'あと',
  allAgreed: 'すべて合意済み：',
  people: (count) => `${count.toLocaleString('en')} 人`,
  by: (date) => `${date}まで`,
  due: (date) => `${date}が期限`,
  days: (count) => ({ figure: `${count} 日`, words: '申し出から終了まで' }),
  rated: (word) => `評価：${word}`,
  ratedFor: '（社区の職員が代わりに記入）',
  ratedEarlier: '（前回の結果について）',
  anonymous: '匿名',
  wholeSubdistrict: '街道全体',
  allCategories: 'すべての種類',
  newest: '新しい順',
  noPersonalNumbers: 'だれでも読めます。電話番号、住所、身分証の番号は書かないでください。',
  yourLanguage: '中国語か英語の書きやすい方で書いてください。翻訳は職員が付けます。',
  back: '戻る',
  whole: (count) => `${count} 件`,
  choose: '選んでください',
  isOriginal: 'これは原文です。変更すると、翻訳は「未更新」と表示されます。',
  isCounted: '一部が合意済みのため、種類と単位は変更できません。',
  takeCurrent: '自分の入力を使わず、現在の内容からやり直す',
  fieldNames: {
    title: '必要なもの',
    description: '状況',
    'for-whom': '対象の人',
    category: '分類',
    unit: '単位',
    amount: '数量',
    persons: '人数',
    place: '場所',
    'needed-by': '必要な日',
    slots: '時間',
    urgency: '緊急度',
    source: '知ったきっかけ',
    'heard-on': '知った日',
    'name-kind': '名前の出し方',
    'public-name': '公開する名前',
    contact: '連絡先',
    'for-other': '誰のためか',
    'other-name': '名前または呼び名',
    'other-person': 'どの方か',
    organisation: '団体',
    holds: '収容人数',
    conditions: '条件',
    'available-until': '最終日',
    'deliver-by': '届く日',
    until: '最終日',
    purpose: '用途',
    need: 'どの困りごと・希望か',
    reason: '理由',
    to: '引き継ぎ先',
    result: '結果',
    satisfaction: '満足度',
    words: 'コメント',
    due: '期限',
    kind: '画像の種類',
    caption: '説明文',
    alternative: '画像の内容',
    credit: '撮影者または作図者',
    'taken-on': '撮影日',
    consent: '写っている人',
  },
  slotLabel: (index) => `時間 ${index}`,
  slotHint: '各行で曜日か日付のどちらか一方を選んでください。時刻は 9:00、14:30 のように書きます。',
  slotDay: '毎週',
  slotDate: 'または日付',
  slotStart: 'から',
  slotEnd: 'まで',
  noDay: 'なし',
  usualUnit: '通常の単位',
  fieldProblem(problem, field) {
    switch (problem) {
      case 'missing':
        return `入力してください：${field}`;
      case 'personal-number':
        return `${field}：電話番号か身分証の番号が入っています。公開される欄なので、消してください`;
      case 'unreadable':
        return `${field}：表示できない文字が入っています。消して書き直してください`;
      case 'not-a-quantity':
        return `${field}：0 より大きい数字を入力してください。小数点は「.」です`;
      case 'not-in-quarters':
        return `${field}：15 分単位で入力してください（例：1.25、1.5、1.75）`;
      case 'parts-of-a-fen':
        return `${field}：小数は 2 桁までにしてください`;
      case 'too-much':
        return `${field}：数が大きすぎます。確認してください`;
      case 'not-a-date':
        return `${field}：日付ではありません。年、月、日の順に入力してください`;
      case 'in-the-past':
        return `${field}：今日以降の日付を入力してください`;
      case 'in-the-future':
        return `${field}：今日より後にはできません`;
      case 'not-a-time':
        return `${field}：曜日か日を選び、始まりと終わりの時刻を入力してください（例：9:00 と 11:00）`;
      case 'meets-another-time':
        return `${field}：上の時間と重なっています`;
      case 'too-few-hours':
        return 'これらの時間の合計が足りません。残りの時間を加えるか、時間を空欄にしてください';
      case 'ends-before-it-begins':
        return `${field}：終わりは始まりより後にしてください`;
      case 'neither-zh-nor-en':
        return `${field}：中国語か英語で書いてください`;
      case 'unknown-choice':
        return `${field}：一覧から選んでください`;
      case 'not-whole':
        return `${field}：整数を入力してください`;
      case 'same-as-caption':
        return `${field}：説明文の繰り返しではなく、写真に見えるものを書いてください`;
      case 'contradicted':
        return `${field}：下の欄の内容と合いません。どちらかを直してください`;
      case 'not-yours':
        return `${field}：担当の地域ではありません。担当の地域を選んでください`;
      case 'agreed-already':
        return `${field}：合意済みの支援があるため変更できません`;
      case 'not-agreed':
        return '団体を代表して申し出ることを確認してください';
      default:
        return `${field}：${mostOf(problem)} 字以内にしてください`;
    }
  },
};
