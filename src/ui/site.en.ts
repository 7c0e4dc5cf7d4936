import type { zh } from './site.zh.ts';

export const en: typeof zh = {
  needs: 'Needs',
  resources: 'Resources',
  projects: 'Projects',
  communities: 'Communities',
  organisations: 'Organisations',
  howItWorks: 'How it works',
  administration: 'Administration',
  places: 'Places',
  people: 'People and roles',
  auditLog: 'Audit log',
  signIn: 'Sign in',
  toHome: 'To the home page',
  toSearch: 'Search',
  requestNumber: (id: string) => `Number ${id}. Give us this number and we can find out what went wrong.`,
  typedKept: 'What you filled in is kept. Send it once more. Photos and tables have to be chosen again.',
  typedKeptSignIn:
    'You are no longer signed in. What you filled in is kept on this page: sign in in a new window, then come back and send it once more. Photos and tables have to be chosen again.',
  sendAgain: 'Send once more',
  signInElsewhere: 'Sign in in a new window',
  problems: {
    'not-found': { title: 'This page does not exist', text: 'The address may be mistyped, or what you are looking for is not public.' },
    'not-allowed': {
      title: 'You cannot take this step',
      text: 'Somebody else is responsible for it. If you think it should be you, ask the community’s service desk.',
    },
    'sign-in-first': {
      title: 'Sign in first',
      text: 'Then you can go on. A code sent to your phone or e-mail is enough; there is no password.',
    },
    'too-large': {
      title: 'This file is too large',
      text: 'At most 12 MB at a time. Photos can be made smaller, tables imported in parts.',
    },
    'too-many': { title: 'Wait a moment', text: 'There were too many requests in a short time. Try again in a few minutes.' },
    'stale-form': {
      title: 'This form has expired',
      text: 'Go back, open the form again and fill it in once more. Your browser usually still has what you typed.',
    },
    'sent-before': { title: 'This form has already been sent', text: 'It counts only once. You can see the result on your page.' },
    'bad-request': { title: 'We did not understand this request', text: 'Start again from a link on one of the pages.' },
    'disk-full': {
      title: 'There is no room left to save',
      text: 'Nothing of what you just did was saved; what was saved before is safe. Whoever runs this site has to make room: try again in a while, or ask the community’s service desk.',
    },
    broken: { title: 'Something went wrong on our side', text: 'What you did may not have been saved. Try again in a few minutes.' },
  },
};
