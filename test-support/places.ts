/** A small subdistrict for tests: Xiamen, Siming, Yundang with Guanren and Zhenxing, and an estate. */
import type { Grant } from '../src/kernel/actor.ts';
import type { PersonId, PlaceId } from '../src/kernel/ids.ts';
import { inBoth, type BilingualText } from '../src/kernel/language.ts';
import type { Instant } from '../src/kernel/time.ts';
import type { Place, PlaceKind } from '../src/foundation/places/domain/place.ts';
import { insertPlaces } from '../src/foundation/places/places.store.ts';
import { insertGrant, insertPerson } from '../src/foundation/people/people.store.ts';
import type { Database } from '../src/platform/database/database.ts';
import { makeId } from './app.ts';
import { signIn } from './sign-in.ts';

const at = Date.parse('2026-01-05T01:00:00Z') as Instant;

export function place(kind: PlaceKind, name: BilingualText, within?: Place, more: Partial<Place> = {}): Place {
  const id = makeId<PlaceId>();
  return {
    id,
    kind,
    name,
    within: within?.id,
    subdistrict: kind === 'subdistrict' ? id : within?.subdistrict,
    community: kind === 'community' ? id : within?.community,
    address: undefined,
    position: undefined,
    builtDecade: undefined,
    description: undefined,
    figures: [],
    serviceDesk: undefined,
    slug: undefined,
    ...more,
  };
}

export type SamplePlaces = Readonly<Record<'city' | 'district' | 'yundang' | 'lujiang' | 'guanren' | 'zhenxing' | 'estate', Place>>;

export async function samplePlaces(database: Database): Promise<SamplePlaces> {
  const city = place('city', inBoth('厦门市', 'Xiamen'));
  const district = place('district', inBoth('思明区', 'Siming District'), city);
  const position = { latitude: 24.4795, longitude: 118.0894 };
  const yundang = place('subdistrict', inBoth('筼筜街道', 'Yundang Subdistrict'), district, { slug: 'yundang', position });
  const lujiang = place('subdistrict', inBoth('鹭江街道', 'Lujiang Subdistrict'), district, { slug: 'lujiang' });
  const guanren = place('community', inBoth('官任社区', 'Guanren Community'), yundang, { slug: 'guanren' });
  const zhenxing = place('community', inBoth('振兴社区', 'Zhenxing Community'), yundang, { slug: 'zhenxing' });
  const estate = place('estate', inBoth('筼筜西小区', 'Yundang West Estate'), guanren, { slug: 'yundang-west', builtDecade: 1980 });
  const places = { city, district, yundang, lujiang, guanren, zhenxing, estate };
  await database.inTransaction((tx) => insertPlaces(tx, Object.values(places), at));
  return places;
}

/** Somebody with a role, signed in: the Cookie header for requests. */
export async function signedInAs(database: Database, name: string, grant?: Grant): Promise<{ person: PersonId; cookie: string }> {
  const person = makeId<PersonId>();
  await database.inTransaction(async (tx) => {
    await insertPerson(tx, {
      id: person,
      name,
      language: 'zh',
      sealedContact: undefined,
      homeCommunity: undefined,
      privacyAgreedAt: at,
      createdAt: at,
    });
    if (grant) await insertGrant(tx, person, grant, undefined, at, makeId<string>());
  });
  return { person, cookie: await signIn(database, person) };
}
