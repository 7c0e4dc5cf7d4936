import type { zh } from './notices.zh.ts';

export const ko: typeof zh = {
  title: '알림',
  me: '내 페이지',
  lead: '나와 관련된 소식을 일마다 모았습니다.',
  empty: '아직 알림이 없습니다.',
  emptyText: '올리신 필요, 맡으신 일, 단체의 도움에 새 소식이 있으면 여기에 나옵니다.',
  new: '새 알림',
  markRead: '모두 읽음으로 표시',
  settings: '무엇을 알려 드릴까요?',
  settingsLead: '매일 아침 8시에 이메일을 한 통 보내 드립니다. 새 소식이 없으면 보내지 않습니다. 언제든지 끄실 수 있습니다.',
  save: '저장',
  saved: '저장했습니다.',
  groups: { own: '내가 올린 필요', work: '내가 맡은 일', organisation: '우리 단체의 도움' },
  wishes: { daily: '여기에 보이고 하루에 한 번 이메일로 받기', page: '여기에만 보이기', off: '알리지 않기' },
  mailSubject: (count) => `Qianshou: 새 알림 ${count}건`,
  mailGreeting: (name) => `${name} 님, 안녕하세요. 어제부터 관련된 소식입니다.`,
  mailEnd: '이런 이메일을 받지 않으시려면 여기에서 꺼 주세요:',
};
