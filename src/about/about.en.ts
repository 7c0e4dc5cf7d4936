import type { zh } from './about.zh.ts';

const days = (count: number) => (count === 1 ? '1 working day' : `${count} working days`);

export const en: typeof zh = {
  how: {
    title: 'How it works',
    lead: 'Residents say what they need, organisations give what they have; once both sides agree, it becomes a project. Who does each step, and by when, is there for all to see.',
    onThisPage: 'On this page',
    listsTitle: 'Three lists',
    lists: [
      {
        name: 'Needs',
        path: '/needs',
        text: 'Who needs what, where, when, and how much is still sought. Residents raise them, or ask a community worker to enter them.',
      },
      {
        name: 'Resources',
        path: '/resources',
        text: 'What organisations and communities can give: rooms, money, people, know-how, goods; when, and on what conditions.',
      },
      {
        name: 'Projects',
        path: '/projects',
        text: 'One project for each need. Each part that was agreed counts towards it; progress, photos and the result are public.',
      },
    ],
    stepsTitle: 'The life of a need',
    step: 'Step',
    who: 'Who',
    when: 'By when',
    steps: {
      raised: { title: 'Raised', who: 'A resident, or a worker on their behalf', when: 'at any time' },
      accepted: { title: 'Accepted, or declined or passed on with a reason', who: 'A community worker' },
      open: { title: 'Opened to everybody, or sent to one organisation', who: 'A community worker' },
      agreed: { title: 'A part is agreed by both sides', who: 'The organisation and the community' },
      meeting: { title: 'To the joint meeting if support falls short', who: 'A community worker' },
      underWay: { title: 'Under way', who: 'The lead organisation; the community follows it' },
      told: { title: 'The person who asked is told', who: 'A community worker' },
      rated: { title: 'Rated', who: 'The person who asked' },
      closed: { title: 'Closed', who: 'A community worker' },
    },
    within: (count) => `within ${days(count)}`,
    answered: (count, lapse) => `answered within ${days(count)}; lapses after ${days(lapse)} without an answer`,
    sought: ({ urgent, key, routine }) => `after ${urgent} (urgent), ${key} (important) or ${days(routine)} (routine)`,
    project: (count) => `by the date that the need names, otherwise within ${days(count)}`,
    stepsText: [
      'Working days follow the holidays and shifted workdays announced by the state. For a year that has not been announced yet, Monday to Friday are counted, and a note beside the date says so.',
      'Late needs come first on the worker’s desk, and are marked on their own pages too.',
      'If the person who asked is not satisfied, the need is taken up once more; if that does not help either, it goes to the joint meeting.',
    ],
    bothTitle: 'It counts when both sides agree',
    both: [
      'An organisation can answer a need; a community can ask for a resource. The other side agrees, declines, or names its own terms. Only when both have agreed does it count.',
      'Several can meet one need together: of 30,000 yuan, one gives 12,000 and another 8,000, and the page shows that 10,000 yuan is still sought. What is agreed is never more than what is sought, nor more than what is available.',
      'Whoever acts for an organisation does so under their own name, and both are recorded. When a worker enters something for an elder, both are recorded too.',
    ],
    matchingTitle: 'How matches are found',
    matching:
      'The following are weighed, with 100 points in all. The points only put the list in order and are not shown; each match gives its reasons in words, such as “same category (venue); free on Tuesdays 9:00–11:00; 600 m away”.',
    facts: {
      category: 'Same category',
      words: 'Similar words',
      times: 'Times that suit',
      quantity: 'Enough of it',
      room: 'Enough room',
      distance: 'Close by',
      promises: 'The organisation kept earlier promises on time',
    },
    points: (weight) => `up to ${weight} points`,
    matchingNot:
      'Nothing about persons is weighed. People and organisations are neither scored nor ranked, and there are no points to collect.',
    figuresTitle: 'How figures are counted',
    figures: [
      { name: 'Needs raised', text: 'Raised in the last 12 months and made public. Those declined or passed on are not counted.' },
      {
        name: 'Closed',
        text: 'Needs that went through every step in the last 12 months: done, told to the person who asked, and rated, or past the time for rating.',
      },
      {
        name: 'Days from raised to closed',
        text: 'Calendar days. It is the median: half of the needs took less, half took more, and a few very long ones do not distort it.',
      },
      {
        name: 'Organisations that helped',
        text: 'Those with at least one piece of support delivered in the last 12 months. What is agreed but not yet delivered is not counted.',
      },
      {
        name: 'Rounded figures',
        text: '“About 1,400” and “1,400+” stay as their source gives them, with its name and date. For people, only totals are given.',
      },
    ],
    publicTitle: 'What is public, and what is not',
    public: [
      'Public: what a need says, where and how much; who gave what; the date of each step; the result and the rating. Whoever raises it may use a pseudonym or give no name.',
      'Never public: anybody’s phone number, home or e-mail address. If a public text contains a phone or identity number, you are asked to take it out before sending.',
    ],
    privacy: 'Privacy and my data',
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'This platform is meant for everybody: for tired eyes and unsteady hands, for the keyboard alone, for screen readers. It aims at WCAG 2.2, level AA.',
    helpsTitle: 'What helps',
    helps: [
      '“Large text” at the top of every page enlarges everything and is remembered. Zooming to 200% in the browser loses nothing either.',
      'Light or dark can be chosen at the foot of every page.',
      'Everything can be done by keyboard alone, and it is always clear where the focus is.',
      'Everything works without JavaScript, except passkeys.',
      'Nothing moves, counts down or plays by itself, and there are no picture puzzles.',
      'If you would rather not use a phone, a community worker can raise needs for you, or you can call the service desk.',
    ],
    checkedTitle: 'How it was checked',
    checked: [
      'Every page is checked by axe in Chinese and English, and in Japanese and Korean where it has them; it finds nothing.',
      'The contrast of every text and control was calculated: at least 4.5:1 for text.',
      'Pages were looked at on screens 360 pixels wide and at 200% zoom.',
    ],
    lacksTitle: 'What is still missing',
    lacks: [
      'People who use screen readers, and people over 75, have not tried it yet.',
      'It was checked in Chromium only. WeChat’s built-in browser and older Android and Apple phones have not been tried one by one.',
      'Photos need an alternative text, but we cannot promise that it is always a good one.',
      'Some texts exist in one language only, or are machine translations; the page says so.',
    ],
    tellTitle: 'Tell us what gets in your way',
    tell: 'Tell the service desk which page it was, what you wanted to do and where you got stuck. The staff will first help you get it done, and then have the page fixed.',
    date: 'Written in November 2026.',
  },
  api: {
    title: 'Open API',
    lead: 'Programs can read and act with the same permissions as people do on the pages: needs, resources, projects, organisations, places.',
    same: 'What is public can be read without signing in. Lists are newest first; ask for the next page with the value of next.',
    token: 'An organisation’s own system can act for it with a token. Its liaison makes one under “My page” and can end it at any time.',
    document: 'OpenAPI 3.1 document (JSON)',
    operations: 'All operations',
    inEnglish: '',
    open: 'without signing in',
    closed: 'needs a token or a session',
    parameters: (count) => (count === 1 ? '1 parameter' : `${count} parameters`),
    required: ' (required)',
  },
};
