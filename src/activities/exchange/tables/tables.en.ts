import { count } from '../../../ui/format.ts';
import type { zh } from './tables.zh.ts';

export const en: typeof zh = {
  title: 'Tables to download',
  lead: 'Everything that is public may be downloaded and used: needs, resources and projects, one per row. Personal phone numbers and addresses are not included.',
  kinds: { needs: 'Needs', resources: 'Resources', projects: 'Projects' },
  newest: (most) => `At most ${most} rows, the newest first.`,
  xlsx: 'Excel file',
  csv: 'CSV file',
  forPrograms: 'Programs can get the data from the',
  api: 'open API',
  workersTitle: 'Working register',
  workersText:
    'The needs of your communities, published or not. Contacts are not in it, only whether there is one: to see it, open the need; every view is recorded.',
  onlyUnfinished: 'Only needs not yet closed',
  all: 'All needs',
  byCategory: 'By category',
  importLink: 'Import from Excel',
  contactKept: 'on file',
  accepted: 'accepted',
  published: 'published',
  done: 'done',
  told: 'told',
  closed: 'closed',

  importing: {
    title: 'Import from Excel',
    lead: 'One item per row. The usual column headings are recognised in any order; other columns are ignored.',
    steps: [
      'Say whether it is needs or resources, and upload your table.',
      'Every row is checked, and problems are shown with row and column. Nothing is stored yet.',
      'Look it over, then confirm. Uploading the same table twice adds nothing.',
    ],
    note: 'Numbers, progress and feedback are kept by the platform itself and are ignored here. Imported needs begin as “raised”.',
    choice: 'What to import',
    template: (kind) => `Download an empty table for ${kind}`,
    counted: (kind, number) => `${count(number)} ${number === 1 ? kind.slice(0, -1) : kind}`,
  },
  toDesk: 'To the desk',
  toResources: 'See resources',
  oneOf: (column, words) => `${column}: write one of ${words.join(', ')}`,
  tableProblems: {
    'unknown-place': 'There is no such estate or building. Check the name, or give the community alone',
    'unknown-community': 'There is no such community. Check the name',
    'not-your-community': 'You do not work for this community',
    'unknown-organisation': 'This organisation is not known. Add it first, or check its name',
    'not-yours': 'You cannot enter resources for this organisation',
  },
  sameAsRow: (row) => `This repeats row ${row}`,
};
