import type { zh } from './exchange.zh.ts';
import { mostOf } from './exchange.fields.ts';

export const en: typeof zh = {
  needNumber: (number) => `N ${number}`,
  resourceNumber: (number) => `R ${number}`,
  projectNumber: (number) => `P ${number}`,
  categories: {
    venue: 'Venue',
    money: 'Money',
    people: 'People',
    'know-how': 'Know-how',
    goods: 'Goods',
    'study-visit': 'Study visit',
    other: 'Other',
  },
  urgencies: { urgent: 'Urgent', key: 'Important', routine: 'Routine' },
  sources: { visit: 'Visit', 'chat-group': 'Chat group', hotline: 'Hotline', meeting: 'Joint meeting', 'own-entry': 'Own entry' },
  needStates: {
    raised: 'Raised',
    accepted: 'Accepted',
    open: 'Open',
    'under-way': 'Under way',
    done: 'Done, not yet reported',
    told: 'Done, to be rated',
    rated: 'Rated',
    closed: 'Closed',
    declined: 'Declined',
    'passed-on': 'Passed on',
    withdrawn: 'Withdrawn',
  },
  partlyAgreed: 'Partly agreed',
  partlyAgreedStillOpen: 'Partly agreed, still open',
  agreed: 'Agreed',
  atJointMeeting: 'At joint meeting',
  urgent: 'Urgent',
  late: (days) => (days === 1 ? '1 working day late' : `${days} working days late`),
  actFor: (organisation) => `Act for ${organisation}`,
  dueUncertain: ' (that year’s holidays are not announced yet; Monday to Friday are counted)',
  offerStates: {
    made: 'Waiting for an answer, not counted',
    countered: 'New terms, waiting for an answer',
    agreed: 'Agreed',
    refused: 'Declined',
    withdrawn: 'Taken back',
    lapsed: 'Lapsed',
    stopped: 'Called off',
  },
  delivered: 'Delivered',
  agreedNotDelivered: 'Agreed, not yet delivered',
  projectStates: {
    running: 'Under way',
    delivered: 'To be confirmed',
    confirmed: 'Confirmed',
    unconfirmed: 'Not confirmed',
    stopped: 'Stopped',
  },
  satisfactions: { 'very-satisfied': 'very satisfied', satisfied: 'satisfied', 'not-satisfied': 'not satisfied' },
  sought: 'Sought',
  gap: 'Still sought',
  agreedSum: 'Agreed',
  ofAll: (all) => `/ ${all} in all`,
  stillSought: 'Still sought:',
  allAgreed: 'All agreed:',
  people: (count) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`),
  by: (date) => `by ${date}`,
  due: (date) => `due ${date}`,
  days: (count) => ({ figure: count === 1 ? '1 day' : `${count} days`, words: 'from raised to closed' }),
  rated: (word) => `Rated: ${word}`,
  ratedFor: ' (written down by the community)',
  ratedEarlier: ' (of the earlier result)',
  anonymous: 'no name given',
  wholeSubdistrict: 'Whole subdistrict',
  allCategories: 'All categories',
  newest: 'Newest first',
  noPersonalNumbers: 'Everybody can read this. Leave out phone numbers, addresses and identity numbers.',
  yourLanguage: 'Write in Chinese or English, as you prefer; staff add the translation.',
  back: 'Back',
  whole: (count) => count,
  choose: 'Choose',
  isOriginal: 'This is the original. Once it is changed, the translation is marked as out of date.',
  isCounted: 'Part of this has been agreed, so the category and the unit can no longer be changed.',
  takeCurrent: 'Discard mine and start from the current version',
  fieldNames: {
    title: 'What is needed',
    description: 'Situation',
    'for-whom': 'Who benefits',
    category: 'Category',
    unit: 'Unit',
    amount: 'Amount',
    persons: 'Number of people',
    place: 'Place',
    'needed-by': 'Needed by',
    slots: 'Times',
    urgency: 'Urgency',
    source: 'How you heard of it',
    'heard-on': 'When you heard of it',
    'name-kind': 'Public name',
    'public-name': 'Name',
    contact: 'Contact',
    'for-other': 'For whom',
    'other-name': 'Name',
    'other-person': 'Which person',
    organisation: 'Organisation',
    holds: 'How many people it holds',
    conditions: 'Conditions',
    'available-until': 'Last day',
    'deliver-by': 'Day of arrival',
    until: 'Last day',
    purpose: 'Purpose',
    need: 'Which need',
    reason: 'Reason',
    to: 'To whom',
    result: 'Result',
    satisfaction: 'Satisfaction',
    words: 'Comment',
    due: 'Due date',
    kind: 'Kind of picture',
    caption: 'Caption',
    alternative: 'What the picture shows',
    credit: 'Who took or drew it',
    'taken-on': 'Date taken',
    consent: 'People in the picture',
  },
  slotLabel: (index) => `Time ${index}`,
  slotHint: 'In each line choose a day of the week or a date, not both. Write times like 9:00 or 14:30.',
  slotDay: 'Every',
  slotDate: 'or on',
  slotStart: 'From',
  slotEnd: 'To',
  noDay: 'none',
  usualUnit: 'the usual unit',
  fieldProblem(problem, field) {
    switch (problem) {
      case 'missing':
        return `Fill in: ${field}`;
      case 'personal-number':
        return `${field}: take out the phone or identity number, because everybody can read this`;
      case 'unreadable':
        return `${field}: some characters in it cannot be shown; write it again without them`;
      case 'not-a-quantity':
        return `${field}: write a number above zero, with a point before decimals`;
      case 'not-in-quarters':
        return `${field}: give hours to the nearest quarter, such as 1.25, 1.5 or 1.75`;
      case 'parts-of-a-fen':
        return `${field}: write two decimals at most`;
      case 'too-much':
        return `${field}: this figure is too large; check it`;
      case 'not-a-date':
        return `${field}: this is not a date; write day, month and year`;
      case 'in-the-past':
        return `${field}: choose today or a later day`;
      case 'in-the-future':
        return `${field}: this cannot be later than today`;
      case 'not-a-time':
        return `${field}: choose a day, then begin and end, such as 9:00 and 11:00`;
      case 'meets-another-time':
        return `${field}: this overlaps with one of the times above; change one of them`;
      case 'too-few-hours':
        return 'These times add up to fewer hours than you entered: add more times, or leave them all empty';
      case 'ends-before-it-begins':
        return `${field}: the end must be later than the beginning`;
      case 'neither-zh-nor-en':
        return `${field}: please write in Chinese or English`;
      case 'unknown-choice':
        return `${field}: choose one from the list`;
      case 'not-whole':
        return `${field}: write a whole number`;
      case 'same-as-caption':
        return `${field}: describe what can be seen; do not repeat the caption`;
      case 'contradicted':
        return `${field}: this does not match what you filled in below; change one or the other`;
      case 'not-yours':
        return `${field}: you do not work for this community; choose one of yours`;
      case 'agreed-already':
        return `${field}: this can no longer be changed, because support has been agreed`;
      case 'not-agreed':
        return 'Confirm that your organisation has agreed to this offer';
      default:
        return `${field}: make it shorter, at most ${mostOf(problem)} characters`;
    }
  },
};
