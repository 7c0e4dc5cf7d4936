import type { PersonId, PlaceId } from '../kernel/ids.ts';
import type { BilingualText } from '../kernel/language.ts';
import type { MakeId } from '../kernel/ids.ts';
import { slugFrom } from '../kernel/slug.ts';
import type { Clock } from '../kernel/time.ts';
import type { People } from '../foundation/people/index.ts';
import type { Place, PlaceKind, Places } from '../foundation/places/index.ts';
import type { AuditLog } from '../platform/audit-log/audit-log.ts';
import type { Database } from '../platform/database/database.ts';
import type { SetupInput } from './domain/setup-input.ts';

export type SetUpDeps = {
  readonly database: Database;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly auditLog: AuditLog;
  readonly places: Places;
  readonly people: Pick<People, 'add' | 'grant'>;
};

/** Makes the first places and their administrator, all or nothing. */
export const makeSetUp =
  (deps: SetUpDeps) =>
  async (input: SetupInput): Promise<void> => {
    await deps.database.inTransaction(async (tx) => {
      const at = deps.clock.now();
      const taken = new Set<string>();
      const add = async (kind: PlaceKind, name: BilingualText, within: Place | undefined): Promise<Place> => {
        const slug = kind === 'city' || kind === 'district' ? undefined : slugFrom(name.translation?.text ?? '', (word) => taken.has(word));
        if (slug !== undefined) taken.add(slug);
        const place = firstPlace(deps.makeId<PlaceId>(), kind, name, within, slug);
        await deps.places.add(tx, place, at);
        return place;
      };
      const district = await add('district', input.district, await add('city', input.city, undefined));
      const subdistrict = await add('subdistrict', input.subdistrict, district);
      if (input.community) await add('community', input.community, subdistrict);

      const person = deps.makeId<PersonId>();
      const { contact } = input;
      const contacts = contact.kind === 'phone' ? { phone: contact.number } : { email: contact.address };
      await deps.people.add(tx, { id: person, name: input.name, language: input.language, contacts, hasAccount: true }, at);
      await deps.people.grant(tx, person, { role: 'subdistrict-administrator', at: subdistrict.id }, at);
      await deps.auditLog.record(
        tx,
        { doer: { person }, act: 'platform-set-up', thing: `place:${subdistrict.id}`, detail: { subdistrict: input.subdistrict } },
        at,
      );
    });
    deps.places.changed();
  };

const firstPlace = (id: PlaceId, kind: PlaceKind, name: BilingualText, within: Place | undefined, slug: string | undefined): Place => ({
  id,
  kind,
  name,
  within: within?.id,
  subdistrict: kind === 'subdistrict' ? id : within?.subdistrict,
  community: kind === 'community' ? id : undefined,
  slug,
  address: undefined,
  position: undefined,
  builtDecade: undefined,
  description: undefined,
  figures: [],
  serviceDesk: undefined,
});
