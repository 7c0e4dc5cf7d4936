import { parseId, type PlaceId } from '../../kernel/ids.ts';
import { parseLanguage, type Language } from '../../kernel/language.ts';
import type { PlaceDirectory } from '../places/index.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { parseName, type NameError } from './domain/person.ts';

/** What is wrong with a field, by the field's name, in the order of the form. */
export type PersonProblems = Readonly<Record<string, NameError['kind'] | 'not-a-community' | 'no-language'>>;
/** What forms ask of a person; a field with a problem is undefined, and so is a community that was left out. */
export type PersonInput = {
  readonly name: string | undefined;
  readonly community: PlaceId | undefined;
  readonly language: Language | undefined;
};

/**
 * Reads name, community and preferred language each by itself, so that whoever filled in several wrongly is told of all of them.
 * @param communityField `home` may be left out, `community` may not.
 */
export function readPerson(
  typed: (name: string) => string,
  directory: PlaceDirectory,
  communityField: 'home' | 'community',
): { readonly input: PersonInput; readonly problems: PersonProblems } {
  const name = parseName(typed('name'));
  const chosen = typed(communityField);
  const id = parseId<PlaceId>(chosen);
  const place = id && directory.find(id);
  const community = place?.kind === 'community' ? place.id : undefined;
  const isLeftOut = chosen === '' && communityField === 'home';
  const language = parseLanguage(typed('preferred-language'));
  return {
    input: { name: name.ok ? name.value : undefined, community, language },
    problems: {
      ...(name.ok ? {} : { name: name.error.kind }),
      ...(community || isLeftOut ? {} : { [communityField]: 'not-a-community' as const }),
      ...(language ? {} : { 'preferred-language': 'no-language' as const }),
    },
  };
}

/** What is wrong, in words. @param texts by the kind of what is wrong. */
export const inWords = <Kind extends string>(
  problems: Readonly<Record<string, Kind>>,
  texts: Readonly<Record<Kind, string>>,
): FieldErrors => Object.fromEntries(Object.entries<Kind>(problems).map(([field, kind]) => [field, texts[kind]]));
