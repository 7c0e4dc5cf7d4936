/** The administration of places: the tree, one place, and adding to it. */
import type { PlaceId } from '../../kernel/ids.ts';
import { readText } from '../../kernel/language.ts';
import { administrationPage } from '../../ui/administration.tsx';
import { Comparison, type Difference } from '../../ui/comparison.tsx';
import { Button, ErrorSummary, Form, titleWithErrors, type FieldErrors, type Values } from '../../ui/form.tsx';
import { href, Icon, type Crumb, type Frame, type PageProps } from '../../ui/page.tsx';
import { About, Banner, Meta, Ruled, Written } from '../../ui/parts.tsx';
import type { PlaceDirectory } from './domain/directory.ts';
import { childKinds, hasPage, type Place, type PlaceKind } from './domain/place.ts';
import { PlaceFieldset } from './place-form.page.tsx';
import { placesTexts } from './places.texts.ts';

export const placePath = (place: Pick<Place, 'id'>): string => `/administration/places/${place.id}`;
const addPath = (kind: PlaceKind, within: PlaceId | undefined): string =>
  `/administration/places/add?kind=${kind}${within === undefined ? '' : `&within=${within}`}`;

export type PlacesView = {
  readonly directory: PlaceDirectory;
  readonly mayAdminister: (place: Place) => boolean;
  readonly mayAdd: (kind: PlaceKind, parent: Place | undefined) => boolean;
};

export function placesPage(frame: Frame, view: PlacesView): PageProps {
  const t = placesTexts(frame.language);
  const roots = view.directory.all.filter((place) => place.within === undefined);
  return administrationPage({
    frame,
    title: t.places,
    crumbs: [{ label: t.places }],
    children: (
      <>
        <h1>{t.places}</h1>
        <p class="quiet">{t.placesText}</p>
        <div class="actions">
          <a class="button button-second" href={href(frame, '/administration/places/import')}>
            {t.import}
          </a>
          {view.mayAdd('city', undefined) ? <a href={href(frame, addPath('city', undefined))}>{t.add('city')}</a> : null}
        </div>
        <div class="tree section-tight">
          <Branch frame={frame} view={view} places={roots} />
        </div>
      </>
    ),
  });
}

/** Down to estates; buildings and units, of which there are many, are counted here and listed on the page of what they lie in. */
function Branch({ frame, view, places }: { frame: Frame; view: PlacesView; places: readonly Place[] }) {
  const t = placesTexts(frame.language);
  const shown = places.filter(({ kind }) => kind !== 'building' && kind !== 'unit');
  if (shown.length === 0) return null;
  return (
    <ul role="list">
      {shown.map((place) => {
        const inside = view.directory.within(place.id);
        const buildings = inside.filter(({ kind }) => kind === 'building').length;
        const adds = childKinds(place.kind).filter((kind) => kind !== 'unit' && view.mayAdd(kind, place));
        return (
          <li>
            {view.mayAdminister(place) ? (
              <a href={href(frame, placePath(place))}>
                <Written frame={frame} text={readText(place.name, frame.language)} />
              </a>
            ) : (
              <Written frame={frame} text={readText(place.name, frame.language)} />
            )}{' '}
            <span class="quiet small">
              {t.kinds[place.kind]}
              {buildings > 0 ? ` · ${t.counts('building', buildings)}` : ''}
            </span>{' '}
            {adds.map((kind) => (
              <a class="small" href={href(frame, addPath(kind, place.id))}>
                {t.add(kind)}
                <About frame={frame}>{view.directory.name(place.id, frame.language)}</About>
              </a>
            ))}
            <Branch frame={frame} view={view} places={inside} />
          </li>
        );
      })}
    </ul>
  );
}

export type PlaceView = {
  readonly directory: PlaceDirectory;
  readonly place: Place;
  readonly values: Values;
  readonly errors: FieldErrors;
  /** The version that the form shows. */
  readonly seen: string;
  readonly differences?: readonly Difference[];
  readonly done?: 'saved' | 'added';
  readonly mayAdd: (kind: PlaceKind) => boolean;
};

export function placePage(frame: Frame, view: PlaceView): PageProps {
  const t = placesTexts(frame.language);
  const { place, directory, errors } = view;
  const name = directory.name(place.id, frame.language);
  const inside = directory.within(place.id);
  return administrationPage({
    frame,
    title: titleWithErrors(frame, name, errors),
    crumbs: [{ label: t.places, href: '/administration/places' }, ...crumbsAbove(frame, directory, place), { label: name }],
    children: (
      <>
        {view.differences ? <Comparison frame={frame} differences={view.differences} /> : <ErrorSummary frame={frame} errors={errors} />}
        <h1>
          <Written frame={frame} text={readText(place.name, frame.language)} />
        </h1>
        <Meta items={[t.kinds[place.kind], directory.name(place.within, frame.language), publicLink(frame, directory, place)]} />
        {view.done ? <Banner done title={view.done === 'saved' ? t.saved : t.added(name)} /> : null}
        <Form frame={frame} action={href(frame, placePath(place))}>
          <input type="hidden" name="seen" value={view.seen} />
          <PlaceFieldset frame={frame} view={{ kind: place.kind, values: view.values, errors }} />
          <div class="actions">
            <Button>{t.save}</Button>
            <a href={href(frame, '/administration/places')}>{t.places}</a>
          </div>
        </Form>
        {childKinds(place.kind).length > 0 ? (
          <section class="section">
            <Ruled title={t.inside}>
              <p class="cluster">
                {childKinds(place.kind)
                  .filter(view.mayAdd)
                  .map((kind) => (
                    <a href={href(frame, addPath(kind, place.id))}>{t.add(kind)}</a>
                  ))}
              </p>
            </Ruled>
            {inside.length === 0 ? <p class="quiet">{t.nothingInside}</p> : null}
            <ul role="list" class="tree">
              {inside.map((child) => (
                <li>
                  <a href={href(frame, placePath(child))}>
                    <Written frame={frame} text={readText(child.name, frame.language)} />
                  </a>{' '}
                  <span class="quiet small">{t.kinds[child.kind]}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </>
    ),
  });
}

function crumbsAbove(frame: Frame, directory: PlaceDirectory, place: Place): Crumb[] {
  const crumbs: Crumb[] = [];
  for (let at = place.within === undefined ? undefined : directory.find(place.within); at;) {
    if (at.kind === 'city' || at.kind === 'district') break;
    crumbs.unshift({ label: directory.name(at.id, frame.language), href: placePath(at) });
    at = at.within === undefined ? undefined : directory.find(at.within);
  }
  return crumbs;
}

function publicLink(frame: Frame, directory: PlaceDirectory, place: Place) {
  if (!hasPage(place.kind)) return undefined;
  const t = placesTexts(frame.language);
  const community = place.community === undefined ? undefined : directory.find(place.community);
  const path = place.kind === 'subdistrict' ? '/communities' : `/communities/${community?.slug ?? ''}`;
  return (
    <a class="with-icon" href={href(frame, `${path}${place.kind === 'community' ? '' : `#${place.slug ?? ''}`}`)}>
      {t.publicPage}
      <Icon name="arrow" end />
    </a>
  );
}

export type AddPlaceView = {
  readonly directory: PlaceDirectory;
  readonly kind: PlaceKind;
  readonly parent: Place | undefined;
  readonly values: Values;
  readonly errors: FieldErrors;
};

export function addPlacePage(frame: Frame, view: AddPlaceView): PageProps {
  const t = placesTexts(frame.language);
  const { kind, parent, directory } = view;
  return administrationPage({
    frame,
    title: titleWithErrors(frame, t.add(kind), view.errors),
    crumbs: [
      { label: t.places, href: '/administration/places' },
      ...(parent
        ? [...crumbsAbove(frame, directory, parent), { label: directory.name(parent.id, frame.language), href: placePath(parent) }]
        : []),
      { label: t.add(kind) },
    ],
    children: (
      <>
        <ErrorSummary frame={frame} errors={view.errors} />
        <h1>{t.add(kind)}</h1>
        {parent ? <Meta items={[t.withinLabel, directory.name(parent.id, frame.language)]} /> : null}
        <Form frame={frame} action={href(frame, addPath(kind, parent?.id))}>
          <PlaceFieldset frame={frame} view={{ kind, values: view.values, errors: view.errors }} />
          <div class="actions">
            <Button>{t.add(kind)}</Button>
            <a href={href(frame, parent ? placePath(parent) : '/administration/places')}>
              {parent ? directory.name(parent.id, frame.language) : t.places}
            </a>
          </div>
        </Form>
      </>
    ),
  });
}
