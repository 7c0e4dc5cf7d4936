/** What somebody writes about a place: checked here, before it becomes one. Fields come as typed, already trimmed. */
import { fromBoth, type BothFields } from '../../../kernel/both-languages.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { namesAPersonalNumber } from '../../../kernel/personal-numbers.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { isSlug } from '../../../kernel/slug.ts';
import { parseRoughDate } from '../../../kernel/time.ts';
import { hasPage, metresBetween, type Figure, type Place, type PlaceKind } from './place.ts';

export type FigureFields = {
  readonly what: BothFields;
  readonly value: string;
  readonly qualifier: string;
  readonly asOf: string;
  readonly source: BothFields;
};
export type PlaceFields = {
  readonly name: BothFields;
  readonly slug: string;
  readonly address: BothFields;
  readonly description: BothFields;
  readonly latitude: string;
  readonly longitude: string;
  readonly builtDecade: string;
  readonly deskTitle: BothFields;
  readonly deskHours: BothFields;
  readonly deskPhone: string;
  readonly figures: readonly FigureFields[];
};

export const noFields: PlaceFields = {
  name: { zh: '', en: '' },
  slug: '',
  address: { zh: '', en: '' },
  description: { zh: '', en: '' },
  latitude: '',
  longitude: '',
  builtDecade: '',
  deskTitle: { zh: '', en: '' },
  deskHours: { zh: '', en: '' },
  deskPhone: '',
  figures: [],
};

export type PlaceProblem =
  | 'missing'
  | 'too-long'
  | 'han-in-english'
  | 'personal-number'
  | 'bad-slug'
  | 'slug-taken'
  | 'name-taken'
  | 'bad-latitude'
  | 'bad-longitude'
  | 'other-half-missing'
  | 'far-away'
  | 'bad-decade'
  | 'bad-phone'
  | 'bad-figure'
  | 'bad-date';
/** By field: `name-zh`, `latitude`, `figure-0-value`. */
export type PlaceProblems = Readonly<Record<string, PlaceProblem>>;

export type PlaceContent = Pick<
  Place,
  'name' | 'address' | 'position' | 'builtDecade' | 'description' | 'figures' | 'serviceDesk' | 'slug'
>;

/** What the check has to know of the place itself and of those around it. */
export type PlaceSurroundings = {
  readonly kind: PlaceKind;
  /** As it is now, where it is being changed. */
  readonly before: Place | undefined;
  readonly slugTaken: (slug: string) => boolean;
  /** Whether another of the same kind beside it has this Chinese name. */
  readonly nameTaken: (name: string) => boolean;
  /** Position of the nearest place around it that has one. */
  readonly around: Place['position'];
};

const LONGEST = { name: 60, address: 120, description: 2_000, short: 120 } as const;
/** Mainland China with its islands, in whole degrees outwards. */
const CHINA = { latitude: [3, 54], longitude: [73, 136] } as const;
/** Further than this from the place around it, a position is a slip of the finger. Xiamen measures some 60 km across. */
const FAR_METRES = 60_000;
export const mostFigures = 4;
const HAN = /\p{Script=Han}/u;
const PHONE = /^\+?[\d\s()-]{5,24}$/;

/** All of a place's fields at once, so that every wrong one is told. */
export function checkPlace(fields: PlaceFields, at: PlaceSurroundings): Result<PlaceContent, PlaceProblems> {
  const problems: Record<string, PlaceProblem> = {};
  const note = (field: string, problem: PlaceProblem | undefined) => {
    if (problem !== undefined) problems[field] ??= problem;
  };
  const both = (field: string, { zh, en }: BothFields, longest: number, before?: BilingualText): BilingualText | undefined => {
    if (zh.length > longest) note(`${field}-zh`, 'too-long');
    if (en.length > longest) note(`${field}-en`, 'too-long');
    if (namesAPersonalNumber(zh)) note(`${field}-zh`, 'personal-number');
    if (namesAPersonalNumber(en)) note(`${field}-en`, 'personal-number');
    return fromBoth(before, { zh, en });
  };

  if (fields.name.zh === '') note('name-zh', 'missing');
  if (fields.name.en === '') note('name-en', 'missing');
  if (HAN.test(fields.name.en)) note('name-en', 'han-in-english');
  const name = both('name', fields.name, LONGEST.name, at.before?.name);
  if (at.nameTaken(fields.name.zh)) note('name-zh', 'name-taken');

  const slug = hasPage(at.kind) ? fields.slug : undefined;
  if (slug !== undefined) {
    if (slug === '') note('slug', 'missing');
    else if (!isSlug(slug)) note('slug', 'bad-slug');
    else if (at.slugTaken(slug)) note('slug', 'slug-taken');
  }
  const position = readPosition(fields, at.around, note);
  const builtDecade = fields.builtDecade === '' ? undefined : parseDecade(fields.builtDecade);
  if (fields.builtDecade !== '' && builtDecade === undefined) note('built-decade', 'bad-decade');
  const address = both('address', fields.address, LONGEST.address, at.before?.address);
  const description = both('description', fields.description, LONGEST.description, at.before?.description);
  const serviceDesk = readDesk(fields, at.before?.serviceDesk, both, note);
  const figures = fields.figures.flatMap((figure, index) => readFigure(figure, `figure-${index}`, both, note) ?? []);

  if (Object.keys(problems).length > 0 || name === undefined) return fail(problems);
  return ok({ name, address, position, builtDecade, description, figures, serviceDesk, slug });
}

type Note = (field: string, problem: PlaceProblem | undefined) => void;
type Both = (field: string, fields: BothFields, longest: number, before?: BilingualText) => BilingualText | undefined;

function readPosition({ latitude, longitude }: PlaceFields, around: Place['position'], note: Note): Place['position'] {
  if (latitude === '' && longitude === '') return undefined;
  const position = { latitude: degrees(latitude), longitude: degrees(longitude) };
  const problemOf = (text: string, value: number, [least, most]: readonly [number, number], isBad: PlaceProblem) =>
    text === '' ? 'other-half-missing' : value >= least && value <= most ? undefined : isBad;
  const wrong = {
    latitude: problemOf(latitude, position.latitude, CHINA.latitude, 'bad-latitude'),
    longitude: problemOf(longitude, position.longitude, CHINA.longitude, 'bad-longitude'),
  };
  note('latitude', wrong.latitude);
  note('longitude', wrong.longitude);
  if (wrong.latitude ?? wrong.longitude) return undefined;
  if (around && metresBetween(position, around) > FAR_METRES) note('latitude', 'far-away');
  return position;
}

/** NaN where it is no plain decimal number. */
const degrees = (text: string): number => (/^\d{1,3}(?:\.\d{1,12})?$/.test(text.normalize('NFKC')) ? Number(text.normalize('NFKC')) : NaN);

/** "1980", "1980s", "1980年代", "80年代", "1987": the first year of the decade; undefined where it is none from 1850 to 2099. */
export function parseDecade(text: string): number | undefined {
  const match = /^(\d{2}|\d{4})(?:年|年代|s)?$/.exec(text.normalize('NFKC').trim());
  if (!match?.[1]) return undefined;
  const year = match[1].length === 2 ? Number(match[1]) + 1900 : Number(match[1]);
  return year >= 1850 && year < 2100 ? year - (year % 10) : undefined;
}

function readDesk(fields: PlaceFields, before: Place['serviceDesk'], both: Both, note: Note): Place['serviceDesk'] {
  const title = both('desk-title', fields.deskTitle, LONGEST.short, before?.title);
  const hours = both('desk-hours', fields.deskHours, LONGEST.short, before?.hours);
  const phone = fields.deskPhone;
  if (!title && !hours && phone === '') return undefined;
  if (fields.deskTitle.zh === '') note('desk-title-zh', 'missing');
  if (fields.deskHours.zh === '') note('desk-hours-zh', 'missing');
  if (phone === '') note('desk-phone', 'missing');
  else if (!PHONE.test(phone)) note('desk-phone', 'bad-phone');
  return title && hours ? { title, hours, phone } : undefined;
}

/** undefined for a figure of which nothing was typed: that is how one is taken away. */
function readFigure(fields: FigureFields, prefix: string, both: Both, note: Note): Figure | undefined {
  const typed = [fields.what.zh, fields.what.en, fields.value, fields.asOf, fields.source.zh, fields.source.en];
  if (typed.every((text) => text === '')) return undefined;
  const what = both(`${prefix}-what`, fields.what, LONGEST.short);
  const source = both(`${prefix}-source`, fields.source, LONGEST.short);
  if (fields.what.zh === '') note(`${prefix}-what-zh`, 'missing');
  if (fields.source.zh === '') note(`${prefix}-source-zh`, 'missing');
  const digits = fields.value.normalize('NFKC').replace(/[,\s]/g, '');
  const value = /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
  if (value === undefined) note(`${prefix}-value`, fields.value === '' ? 'missing' : 'bad-figure');
  const asOf = parseRoughDate(fields.asOf);
  if (asOf === undefined) note(`${prefix}-as-of`, fields.asOf === '' ? 'missing' : 'bad-date');
  const qualifier = fields.qualifier === 'about' || fields.qualifier === 'at-least' ? fields.qualifier : 'exactly';
  return what && source && asOf !== undefined && value !== undefined ? { what, value, qualifier, asOf, source } : undefined;
}
