/** What the first administrator writes: the place, and who they are. Fields come as typed, already trimmed. */
import type { BothFields } from '../../kernel/both-languages.ts';
import { inBoth, type BilingualText, type Language } from '../../kernel/language.ts';
import { fail, ok, type Result } from '../../kernel/result.ts';
import { parseContact, type Contact } from '../../foundation/people/index.ts';

export type SetupFields = {
  readonly city: BothFields;
  readonly district: BothFields;
  readonly subdistrict: BothFields;
  /** May be left empty: communities can be added later. */
  readonly community: BothFields;
  readonly name: string;
  readonly contact: string;
  readonly language: Language;
  readonly agreed: boolean;
};
export type SetupProblem = 'missing' | 'too-long' | 'han-in-english' | 'not-a-contact' | 'not-agreed';
/** By field: `city-zh`, `contact`. */
export type SetupProblems = Readonly<Record<string, SetupProblem>>;
export type SetupInput = {
  readonly city: BilingualText;
  readonly district: BilingualText;
  readonly subdistrict: BilingualText;
  readonly community: BilingualText | undefined;
  readonly name: string;
  readonly contact: Contact;
  readonly language: Language;
};

const LONGEST_PLACE = 60;
const LONGEST_NAME = 100;
const HAN = /\p{Script=Han}/u;

/** All fields at once, so that every wrong one is told. */
export function readSetup(fields: SetupFields): Result<SetupInput, SetupProblems> {
  const problems: Record<string, SetupProblem> = {};
  const place = (field: 'city' | 'district' | 'subdistrict' | 'community'): BilingualText => {
    const { zh, en } = fields[field];
    if (zh === '') problems[`${field}-zh`] = 'missing';
    else if (zh.length > LONGEST_PLACE) problems[`${field}-zh`] = 'too-long';
    if (en === '') problems[`${field}-en`] = 'missing';
    else if (en.length > LONGEST_PLACE) problems[`${field}-en`] = 'too-long';
    else if (HAN.test(en)) problems[`${field}-en`] = 'han-in-english';
    return inBoth(zh, en);
  };
  const city = place('city');
  const district = place('district');
  const subdistrict = place('subdistrict');
  const community = fields.community.zh === '' && fields.community.en === '' ? undefined : place('community');
  if (fields.name === '') problems['name'] = 'missing';
  else if (fields.name.length > LONGEST_NAME) problems['name'] = 'too-long';
  const contact = parseContact(fields.contact);
  if (!contact.ok) problems['contact'] = fields.contact === '' ? 'missing' : 'not-a-contact';
  if (!fields.agreed) problems['agreed'] = 'not-agreed';
  if (Object.keys(problems).length > 0 || !contact.ok) return fail(problems);
  return ok({ city, district, subdistrict, community, name: fields.name, contact: contact.value, language: fields.language });
}
