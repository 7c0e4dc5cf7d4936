import type { zh } from './site.zh.ts';

export const ko: typeof zh = {
  needs: '필요한 것',
  resources: '나눌 수 있는 것',
  projects: '함께하는 일',
  communities: '사구(동네)',
  organisations: '협력 단체',
  howItWorks: '이용 방법',
  administration: '관리',
  places: '장소',
  people: '사람과 역할',
  auditLog: '작업 기록',
  signIn: '로그인',
  toHome: '홈으로',
  toSearch: '검색',
  requestNumber: (id: string) => `번호 ${id}. 이 번호를 알려 주시면 원인을 찾을 수 있습니다.`,
  typedKept: '작성하신 내용은 그대로 있습니다. 한 번 더 보내 주세요. 사진과 표는 다시 골라 주세요.',
  typedKeptSignIn:
    '로그인이 끝났습니다. 작성하신 내용은 이 화면에 그대로 있습니다. 새 창에서 로그인한 뒤 돌아와 한 번 더 보내 주세요. 사진과 표는 다시 골라 주세요.',
  sendAgain: '한 번 더 보내기',
  signInElsewhere: '새 창에서 로그인',
  problems: {
    'not-found': { title: '페이지가 없습니다', text: '주소가 틀렸거나 공개되지 않은 내용입니다.' },
    'not-allowed': {
      title: '이 단계는 다른 담당자가 처리합니다',
      text: '직접 하셔야 하는 일이라고 생각되시면 사구 서비스 창구에 문의해 주세요.',
    },
    'sign-in-first': {
      title: '먼저 로그인해 주세요',
      text: '로그인하시면 계속하실 수 있습니다. 휴대전화나 이메일로 받은 인증 번호만 넣으시면 되고 비밀번호는 필요 없습니다.',
    },
    'too-large': {
      title: '파일이 너무 큽니다',
      text: '한 번에 12 MB까지 보내실 수 있습니다. 사진은 줄이고, 표는 나누어 가져와 주세요.',
    },
    'too-many': { title: '잠시 기다려 주세요', text: '짧은 시간에 요청이 너무 많았습니다. 몇 분 뒤에 다시 해 주세요.' },
    'stale-form': {
      title: '이 양식은 기한이 지났습니다',
      text: '이전 쪽으로 돌아가 양식을 새로 열고 다시 작성해 주세요. 작성하신 내용은 대개 브라우저에 남아 있습니다.',
    },
    'sent-before': { title: '이미 보내신 양식입니다', text: '한 번만 접수됩니다. 결과는 내 페이지에서 보실 수 있습니다.' },
    'bad-request': { title: '요청을 처리할 수 없습니다', text: '페이지에 있는 링크로 다시 들어와 주세요.' },
    'disk-full': {
      title: '저장할 공간이 없습니다',
      text: '방금 하신 일은 저장되지 않았습니다. 이전에 저장된 내용은 그대로 있습니다. 운영자가 공간을 마련할 것이니 잠시 뒤에 다시 해 주시거나 사구 서비스 창구에 문의해 주세요.',
    },
    broken: { title: '저희 쪽에 문제가 생겼습니다', text: '하신 일이 저장되지 않았을 수 있습니다. 잠시 뒤에 다시 해 주세요.' },
  },
};
