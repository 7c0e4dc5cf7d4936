import type { zh } from './exchange.zh.ts';
import { mostOf } from './exchange.fields.ts';

export const ko: typeof zh = {
  needNumber: (number) => `N ${number}`,
  resourceNumber: (number) => `R ${number}`,
  projectNumber: (number) => `P ${number}`,
  categories: {
    venue: '장소',
    money: '자금',
    people: '일손',
    'know-how': '지식·기술',
    goods: '물품',
    'study-visit': '견학',
    other: '기타',
  },
  urgencies: { urgent: '급함', key: '중요', routine: '보통' },
  sources: { visit: '방문', 'chat-group': '단체 대화방', hotline: '전화 상담', meeting: '합동 회의', 'own-entry': '본인 신청' },
  needStates: {
    raised: '접수 대기',
    accepted: '접수됨',
    open: '도움을 찾는 중',
    'under-way': '진행 중',
    done: '완료, 알림 대기',
    told: '완료, 평가 대기',
    rated: '평가됨',
    closed: '마침',
    declined: '접수하지 않음',
    'passed-on': '담당 부서로 넘김',
    withdrawn: '철회됨',
  },
  partlyAgreed: '일부 합의',
  partlyAgreedStillOpen: '일부 합의, 더 찾는 중',
  agreed: '합의됨',
  atJointMeeting: '합동 회의에서 논의 중',
  urgent: '급함',
  late: (days) => `근무일 ${days}일 늦음`,
  actFor: (organisation) => `${organisation} 대표로 계속`,
  dueUncertain: ' (그해 공휴일이 아직 발표되지 않아 월요일부터 금요일까지로 계산)',
  offerStates: {
    made: '답변 대기, 아직 세지 않음',
    countered: '새 조건에 대한 답변 대기',
    agreed: '합의됨',
    refused: '사양함',
    withdrawn: '거두어들임',
    lapsed: '기한 지남',
    stopped: '도중에 취소됨',
  },
  delivered: '받음',
  agreedNotDelivered: '합의됨, 아직 받지 않음',
  projectStates: { running: '진행 중', delivered: '확인 대기', confirmed: '확인됨', unconfirmed: '확인 없음', stopped: '중단됨' },
  satisfactions: { 'very-satisfied': '매우 만족', satisfied: '만족', 'not-satisfied': '불만족' },
  sought: '필요',
  gap: '부족',
  agreedSum: '합의됨',
  ofAll: (all) => `/ 전체 ${all}`,
  stillSought: '아직 필요:',
  allAgreed: '모두 합의됨:',
  people: (count) => `${count.toLocaleString('en')}명`,
  by: (date) => `${date}까지`,
  due: (date) => `${date} 마감`,
  days: (count) => ({ figure: `${count}일`, words: '신청부터 마칠 때까지' }),
  rated: (word) => `평가: ${word}`,
  ratedFor: ' (사구 직원이 대신 기록)',
  ratedEarlier: '(이전 결과에 대해)',
  anonymous: '이름 밝히지 않음',
  wholeSubdistrict: '가도 전체',
  allCategories: '모든 종류',
  newest: '최신순',
  noPersonalNumbers: '누구나 볼 수 있습니다. 전화번호, 주소, 신분증 번호는 쓰지 마세요.',
  yourLanguage: '중국어나 영어 가운데 편한 말로 써 주세요. 번역은 직원이 합니다.',
  back: '뒤로',
  whole: (count) => `${count}건`,
  choose: '선택하세요',
  isOriginal: '원문입니다. 고치면 번역문은 ‘갱신 전’으로 표시됩니다.',
  isCounted: '이미 합의된 부분이 있어 종류와 단위는 바꿀 수 없습니다.',
  takeCurrent: '내가 쓴 것을 버리고 현재 내용에서 다시 시작',
  fieldNames: {
    title: '필요한 것',
    description: '상황',
    'for-whom': '대상',
    category: '분류',
    unit: '단위',
    amount: '수량',
    persons: '인원',
    place: '장소',
    'needed-by': '필요한 날',
    slots: '시간',
    urgency: '긴급도',
    source: '알게 된 경로',
    'heard-on': '알게 된 날',
    'name-kind': '이름 표시 방법',
    'public-name': '공개할 이름',
    contact: '연락처',
    'for-other': '누구를 위한 것인지',
    'other-name': '이름 또는 호칭',
    'other-person': '어느 분인지',
    organisation: '단체',
    holds: '수용 인원',
    conditions: '조건',
    'available-until': '마지막 날',
    'deliver-by': '제공일',
    until: '마지막 날',
    purpose: '용도',
    need: '어느 필요한 것인지',
    reason: '이유',
    to: '이관할 곳',
    result: '결과',
    satisfaction: '만족도',
    words: '의견',
    due: '기한',
    kind: '그림 종류',
    caption: '설명',
    alternative: '그림 내용',
    credit: '촬영자 또는 작성자',
    'taken-on': '촬영일',
    consent: '그림 속 사람',
  },
  slotLabel: (index) => `시간 ${index}`,
  slotHint: '각 줄에서 요일이나 날짜 중 하나만 고르세요. 시각은 9:00, 14:30처럼 씁니다.',
  slotDay: '매주',
  slotDate: '또는 날짜',
  slotStart: '시작',
  slotEnd: '끝',
  noDay: '없음',
  usualUnit: '보통 쓰는 단위',
  fieldProblem(problem, field) {
    switch (problem) {
      case 'missing':
        return `입력해 주세요: ${field}`;
      case 'personal-number':
        return `${field}: 전화번호나 신분증 번호가 들어 있습니다. 누구나 보는 곳이므로 지워 주세요`;
      case 'unreadable':
        return `${field}: 표시할 수 없는 글자가 있습니다. 지우고 다시 쓰세요`;
      case 'not-a-quantity':
        return `${field}: 0보다 큰 수를 써 주세요. 소수점은 ‘.’입니다`;
      case 'not-in-quarters':
        return `${field}: 15분 단위로 써 주세요(예: 1.25, 1.5, 1.75)`;
      case 'parts-of-a-fen':
        return `${field}: 소수는 두 자리까지 써 주세요`;
      case 'too-much':
        return `${field}: 수가 너무 큽니다. 확인해 주세요`;
      case 'not-a-date':
        return `${field}: 날짜가 아닙니다. 연, 월, 일 순서로 써 주세요`;
      case 'in-the-past':
        return `${field}: 오늘이나 그 뒤의 날짜를 써 주세요`;
      case 'in-the-future':
        return `${field}: 오늘보다 뒤일 수 없습니다`;
      case 'not-a-time':
        return `${field}: 날을 고른 다음 시작과 끝 시각을 써 주세요(예: 9:00, 11:00)`;
      case 'meets-another-time':
        return `${field}: 위의 시간과 겹칩니다`;
      case 'too-few-hours':
        return '이 시간들의 합이 부족합니다. 나머지 시간을 더 적거나 시간을 비워 두세요';
      case 'ends-before-it-begins':
        return `${field}: 끝나는 시각이 시작 시각보다 뒤여야 합니다`;
      case 'neither-zh-nor-en':
        return `${field}: 중국어나 영어로 써 주세요`;
      case 'unknown-choice':
        return `${field}: 목록에서 골라 주세요`;
      case 'not-whole':
        return `${field}: 정수를 써 주세요`;
      case 'same-as-caption':
        return `${field}: 설명을 되풀이하지 말고 사진에 보이는 것을 써 주세요`;
      case 'contradicted':
        return `${field}: 아래에 적은 내용과 맞지 않습니다. 한쪽을 고쳐 주세요`;
      case 'not-yours':
        return `${field}: 맡고 계신 지역이 아닙니다. 맡은 지역을 골라 주세요`;
      case 'agreed-already':
        return `${field}: 이미 합의된 지원이 있어 바꿀 수 없습니다`;
      case 'not-agreed':
        return '단체를 대표해 신청한다는 것을 확인해 주세요';
      default:
        return `${field}: ${mostOf(problem)}자 이내로 써 주세요`;
    }
  },
};
