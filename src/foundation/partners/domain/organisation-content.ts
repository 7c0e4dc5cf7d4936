/** What somebody writes about an organisation: checked here, before it becomes one. Fields come as typed, already trimmed. */
import { fromBoth, type BothFields } from '../../../kernel/both-languages.ts';
import type { PlaceId } from '../../../kernel/ids.ts';
import type { BilingualText } from '../../../kernel/language.ts';
import { namesAPersonalNumber } from '../../../kernel/personal-numbers.ts';
import { fail, ok, type Result } from '../../../kernel/result.ts';
import { isSlug } from '../../../kernel/slug.ts';
import { organisationKinds, type Organisation } from './organisation.ts';

/** What its own liaisons may rewrite. */
export type Description = { readonly description: BothFields; readonly offers: BothFields };
export type OrganisationFields = Description & {
  readonly name: BothFields;
  readonly kind: string;
  readonly slug: string;
  /** A place's id; '' where it stands nowhere in particular. */
  readonly place: string;
};

export type OrganisationProblem =
  'missing' | 'too-long' | 'han-in-english' | 'personal-number' | 'bad-slug' | 'slug-taken' | 'name-taken' | 'unknown-place';
/** By field: `name-zh`, `kind`. */
export type OrganisationProblems = Readonly<Record<string, OrganisationProblem>>;

export type OrganisationSurroundings = {
  readonly before: Organisation | undefined;
  readonly slugTaken: (slug: string) => boolean;
  readonly nameTaken: (name: string) => boolean;
  /** Its places are those of its subdistrict. */
  readonly findPlace: (id: string) => PlaceId | undefined;
};

type Described = Pick<Organisation, 'description' | 'offers'>;
type Content = Described & Pick<Organisation, 'name' | 'kind' | 'slug' | 'place'>;

const LONGEST_NAME = 80;
const LONGEST_TEXT = 2_000;
const HAN = /\p{Script=Han}/u;

export function checkDescription(fields: Description, before: Described): Result<Described, OrganisationProblems> {
  const problems: Record<string, OrganisationProblem> = {};
  const described = {
    description: readBoth('description', fields.description, LONGEST_TEXT, before.description, problems),
    offers: readBoth('offers', fields.offers, LONGEST_TEXT, before.offers, problems),
  };
  return Object.keys(problems).length > 0 ? fail(problems) : ok(described);
}

/** All fields at once, so that every wrong one is told. */
export function checkOrganisation(fields: OrganisationFields, at: OrganisationSurroundings): Result<Content, OrganisationProblems> {
  const problems: Record<string, OrganisationProblem> = {};
  const name = readBoth('name', fields.name, LONGEST_NAME, at.before?.name, problems);
  if (fields.name.zh === '') problems['name-zh'] = 'missing';
  else if (at.nameTaken(fields.name.zh)) problems['name-zh'] ??= 'name-taken';
  if (fields.name.en === '') problems['name-en'] = 'missing';
  else if (HAN.test(fields.name.en)) problems['name-en'] ??= 'han-in-english';
  const kind = organisationKinds.find((known) => known === fields.kind);
  if (kind === undefined) problems['kind'] = 'missing';
  if (fields.slug === '') problems['slug'] = 'missing';
  else if (!isSlug(fields.slug)) problems['slug'] = 'bad-slug';
  else if (at.slugTaken(fields.slug)) problems['slug'] = 'slug-taken';
  const place = fields.place === '' ? undefined : at.findPlace(fields.place);
  if (fields.place !== '' && place === undefined) problems['place'] = 'unknown-place';
  const described = checkDescription(fields, at.before ?? { description: undefined, offers: undefined });
  if (!described.ok) Object.assign(problems, described.error);
  if (Object.keys(problems).length > 0 || !described.ok || name === undefined || kind === undefined) return fail(problems);
  return ok({ name, kind, slug: fields.slug, place, ...described.value });
}

function readBoth(
  field: string,
  texts: BothFields,
  longest: number,
  before: BilingualText | undefined,
  problems: Record<string, OrganisationProblem>,
): BilingualText | undefined {
  for (const side of ['zh', 'en'] as const) {
    if (texts[side].length > longest) problems[`${field}-${side}`] = 'too-long';
    else if (namesAPersonalNumber(texts[side])) problems[`${field}-${side}`] = 'personal-number';
  }
  return fromBoth(before, texts);
}
