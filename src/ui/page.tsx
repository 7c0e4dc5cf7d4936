/** The frame around every page: header, language, large text, navigation, foot. Plain data in, markup out. */
import type { ComponentChildren, JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { contentLanguageOf, languages, otherLanguage, tagOf, type Language, type ReadText } from '../kernel/language.ts';
import { dateAt, type CalendarDate, type Instant } from '../kernel/time.ts';
import { fullDate } from './format.ts';
import { icons, type IconName } from './icons.ts';
import { isolated } from './isolated.ts';
import { uiTexts } from './ui.texts.ts';

/** Addresses of built files: `/assets/styles-<hash>.css`. */
export type Assets = { readonly styles: string; readonly islands: Readonly<Record<string, string>> };

export type NavItem = { readonly href: string; readonly label: string };

/** What the frame shows of the request, as plain data. Addresses are without the language. */
export type Frame = {
  /** The reader's: of the frame itself and of every address in it. */
  readonly readerLanguage: Language;
  /** The one in which what the frame holds is worded: the reader's, or the one that stands in for it. */
  readonly language: Language;
  /** Path and query after the language: `/needs?category=venue`. */
  readonly path: string;
  readonly publicUrl: string;
  readonly largeText: boolean;
  readonly theme: 'system' | 'light' | 'dark';
  readonly isDemonstration: boolean;
  /** Nobody has set the platform up yet: the frame leads nowhere but to the privacy notice. */
  readonly isBeingSetUp: boolean;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly assets: Assets;
  readonly nav: readonly NavItem[];
  /** The place whose platform this is, as its name and page. */
  readonly place: { readonly href: string; readonly name: ReadText } | undefined;
  readonly person: { readonly name: string; readonly actingFor?: string; readonly unread: number } | undefined;
  readonly serviceDesk: { readonly title: ReadText; readonly hours: ReadText; readonly phone: string } | undefined;
  /** The menu of the desk, for who has one. */
  readonly desk?: readonly { readonly title: string; readonly items: readonly NavItem[] }[];
  /** Sections of the administration that the person may enter; none for others. */
  readonly administration?: readonly NavItem[];
  readonly formKey: () => string;
};

/** An address of this platform in the reader's language. */
export const href = (frame: Pick<Frame, 'readerLanguage'>, path: string): string => `/${frame.readerLanguage}${path}`;

/** For the `lang` attribute of what stands in one language amid another; none where they are the same. */
export const langAmid = (language: Language, around: Language): string | undefined => (language === around ? undefined : tagOf(language));

export function Icon({ name, end }: { name: IconName; end?: boolean }) {
  return (
    <svg class={end ? 'icon icon-end' : 'icon'} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}

export type Crumb = { readonly label: string; readonly href?: string };

export type PageProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly islands?: readonly string[];
  /** The desk sets its text smaller. */
  readonly density?: 'desk';
  /** Kept out of search engines: personal pages, results of a search. */
  readonly isPrivate?: boolean;
  readonly description?: string;
  readonly children: ComponentChildren;
};

/** A whole document. Its own sprite holds just the icons that the page shows. */
export function renderPage(props: PageProps): string {
  const { frame } = props;
  const body = renderToString(<Body {...props} />);
  const symbols = [...iconsIn(body)].map((name) => `<symbol id="i-${name}" viewBox="0 0 24 24">${icons[name]}</symbol>`).join('');
  const hatch = body.includes('url(#hatch)')
    ? '<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="g-hatch-bg" width="6" height="6"/><path class="g-hatch" d="M1 0v6"/></pattern>'
    : '';
  const attributes = [
    `lang="${tagOf(frame.readerLanguage)}"`,
    ...(frame.largeText ? ['data-text="large"'] : []),
    ...(frame.theme === 'system' ? [] : [`data-theme="${frame.theme}"`]),
  ].join(' ');
  return `<!doctype html><html ${attributes}>${renderToString(<Head {...props} />)}<body${props.density === 'desk' ? ' class="desk"' : ''}><svg class="sprite" aria-hidden="true" width="0" height="0"><defs>${hatch}</defs>${symbols}</svg>${body}</body></html>`;
}

/** The names of the icons that some markup refers to. Looks for the text itself: a regular expression took a tenth of a list's page. */
function iconsIn(markup: string): Set<IconName> {
  const before = 'href="#i-';
  const found = new Set<IconName>();
  for (let at = markup.indexOf(before); at !== -1; at = markup.indexOf(before, at)) {
    at += before.length;
    found.add(markup.slice(at, markup.indexOf('"', at)) as IconName);
  }
  return found;
}

function Head({ frame, title, islands = [], isPrivate, description }: PageProps) {
  const t = uiTexts(frame.readerLanguage);
  const lang = langAmid(frame.language, frame.readerLanguage);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title lang={lang}>{`${title} – ${t.product}${frame.place ? ` · ${frame.place.name.text}` : ''}`}</title>
      {description ? <meta name="description" content={description} lang={lang} /> : null}
      {isPrivate ? <meta name="robots" content="noindex" /> : null}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      {languages.map((language) => (
        <link rel="alternate" hreflang={tagOf(language)} href={`${frame.publicUrl}${href({ readerLanguage: language }, frame.path)}`} />
      ))}
      <link rel="stylesheet" href={frame.assets.styles} />
      {islands.map((name) => (
        <script type="module" src={frame.assets.islands[name]} />
      ))}
    </head>
  );
}

function Body({ frame, crumbs, density, children }: PageProps): JSX.Element {
  const t = uiTexts(frame.readerLanguage);
  const inner = uiTexts(frame.language);
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      {frame.isDemonstration ? <DemoBanner frame={frame} /> : null}
      <Header frame={frame} isDesk={density === 'desk'} />
      <main id="main" tabIndex={-1} lang={langAmid(frame.language, frame.readerLanguage)}>
        <div class="wrap">
          {crumbs && !frame.isBeingSetUp ? (
            <nav class="crumbs" aria-label={inner.youAreHere}>
              <ol role="list">
                <li>
                  <a href={href(frame, '')}>{inner.home}</a>
                </li>
                {crumbs.map((crumb) => (
                  <li>
                    {crumb.href === undefined ? (
                      <span aria-current="page">{crumb.label}</span>
                    ) : (
                      <a href={href(frame, crumb.href)}>{crumb.label}</a>
                    )}
                  </li>
                ))}
              </ol>
            </nav>
          ) : null}
          {children}
        </div>
      </main>
      {density === 'desk' ? null : <Foot frame={frame} />}
      <p class="print-foot">
        {t.printed(fullDate(frame.readerLanguage, dateAt(frame.now)), `${frame.publicUrl}${href(frame, frame.path)}`)}
      </p>
    </>
  );
}

/** What somebody wrote, in the frame around a page. */
function Amid({ text, frame }: { text: ReadText; frame: Frame }) {
  return <span lang={langAmid(text.language, frame.readerLanguage)}>{text.text}</span>;
}

/** The same page in another language, named in that language. */
function LanguageLink({ frame, to, class: className }: { frame: Frame; to: Language; class?: string }) {
  return (
    <a class={className} href={href({ readerLanguage: to }, frame.path)} lang={tagOf(to)} hreflang={tagOf(to)}>
      {uiTexts(to).languageNames[to]}
    </a>
  );
}

function DemoBanner({ frame }: { frame: Frame }) {
  const t = uiTexts(frame.readerLanguage);
  return (
    <div class="demo" role="region" aria-label={t.demoLabel}>
      <div class="wrap">
        <b>{t.demo}</b>
        {t.demoText}{' '}
        <span class="no-print">
          <a href={href(frame, '/demo')}>{t.demoSignIn}</a> · <a href={href(frame, '/demo/own')}>{t.demoStartOwn}</a>
        </span>
      </div>
    </div>
  );
}

function Header({ frame, isDesk }: { frame: Frame; isDesk: boolean }) {
  const t = uiTexts(frame.readerLanguage);
  const other = otherLanguage(contentLanguageOf(frame.readerLanguage));
  const further = languages.filter((language) => language !== other && language !== frame.readerLanguage);
  const back = encodeURIComponent(href(frame, frame.path));
  const account = (only: 'only-wide' | undefined) =>
    frame.person ? (
      <a class={only} href={href(frame, '/me')}>
        <Icon name="user" />
        {isolated(frame.person.name)}
        {frame.person.actingFor ? <span class="quiet">{t.actingFor(frame.person.actingFor)}</span> : null}
        {frame.person.unread > 0 ? <span class="tag">{t.unread(frame.person.unread)}</span> : null}
      </a>
    ) : frame.isBeingSetUp ? null : (
      <a class={only} href={href(frame, `/sign-in?back=${encodeURIComponent(frame.path)}`)}>
        <Icon name="user" />
        {t.signIn}
      </a>
    );
  const brand = (
    <>
      <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M1 11h20v14" />
        <path class="mark-b" d="M31 21H11V7" />
      </svg>
      {t.product}
    </>
  );
  const current = (item: NavItem) => (frame.path.split('?')[0]?.startsWith(item.href) ? 'true' : undefined);
  return (
    <header class="site">
      <div class="wrap site-top">
        {frame.isBeingSetUp ? (
          <span class="brand">{brand}</span>
        ) : (
          <a class="brand" href={href(frame, '')}>
            {brand}
          </a>
        )}
        {frame.place ? (
          <div class="site-place">
            <a href={href(frame, frame.place.href)}>
              <Icon name="pin" />
              <Amid text={frame.place.name} frame={frame} />
            </a>
          </div>
        ) : null}
        <div class="site-tools">
          <LanguageLink frame={frame} to={other} />
          {further.map((language) => (
            <LanguageLink frame={frame} to={language} class="only-wide" />
          ))}
          <a class="tool-size" href={`/preferences?text=${frame.largeText ? 'normal' : 'large'}&back=${back}`} rel="nofollow">
            <Icon name="text" />
            {frame.largeText ? t.normalText : t.largeText}
          </a>
          {frame.isBeingSetUp ? null : (
            <a class="only-wide" href={href(frame, '/search')}>
              <Icon name="search" />
              {t.search}
            </a>
          )}
          {account('only-wide')}
        </div>
        <button class="menu-button" type="button" popovertarget="menu">
          <Icon name="menu" />
          {t.menu}
        </button>
      </div>
      <nav id="menu" class={isDesk ? 'nav only-narrow' : 'nav'} popover="auto" aria-label={t.mainMenu}>
        <div class="wrap">
          <button class="menu-button menu-close" type="button" popovertarget="menu" popovertargetaction="hide">
            <Icon name="close" />
            {t.close}
          </button>
          <ul role="list">
            {frame.nav.map((item) => (
              <li>
                <a href={href(frame, item.href)} aria-current={current(item)}>
                  {item.label}
                </a>
              </li>
            ))}
            {frame.desk ? (
              <li>
                <a href={href(frame, '/desk')}>{t.desk}</a>
              </li>
            ) : null}
            {frame.isBeingSetUp ? null : (
              <>
                <li class="only-narrow">
                  <a href={href(frame, '/search')}>{t.search}</a>
                </li>
                <li class="only-narrow">{account(undefined)}</li>
              </>
            )}
            {further.map((language) => (
              <li class="only-narrow">
                <LanguageLink frame={frame} to={language} />
              </li>
            ))}
          </ul>
        </div>
      </nav>
    </header>
  );
}

function Foot({ frame }: { frame: Frame }) {
  const t = uiTexts(frame.readerLanguage);
  const desk = frame.serviceDesk;
  const privacy = { href: '/privacy', label: t.footPrivacy };
  const about: readonly NavItem[] = frame.isBeingSetUp
    ? [privacy]
    : [{ href: '/how-it-works', label: t.footHow }, privacy, { href: '/accessibility', label: t.footAccessibility }];
  return (
    <footer class="foot">
      <div class="wrap thirds">
        <div>
          {desk ? (
            <>
              <h2>
                <Amid text={desk.title} frame={frame} />
              </h2>
              <p>
                <Amid text={desk.hours} frame={frame} />
              </p>
              <p>
                <a class="with-icon" href={`tel:${desk.phone.replace(/[^+\d]/g, '')}`}>
                  <Icon name="phone" />
                  {desk.phone}
                </a>
              </p>
            </>
          ) : null}
          <nav aria-label={t.theme} class="theme">
            <h2>{t.theme}</h2>
            <ul role="list" class="cluster">
              {(['system', 'light', 'dark'] as const).map((theme) => (
                <li>
                  <a
                    href={`/preferences?theme=${theme}&back=${encodeURIComponent(href(frame, frame.path))}`}
                    rel="nofollow"
                    aria-current={frame.theme === theme ? 'true' : undefined}
                  >
                    {{ system: t.themeSystem, light: t.themeLight, dark: t.themeDark }[theme]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        <nav aria-label={t.footAbout}>
          <h2>{t.footAbout}</h2>
          <ul role="list">
            {about.map((item) => (
              <li>
                <a href={href(frame, item.href)}>{item.label}</a>
              </li>
            ))}
          </ul>
        </nav>
        {frame.isBeingSetUp ? null : (
          <nav aria-label={t.footData}>
            <h2>{t.footData}</h2>
            <ul role="list">
              <li>
                <a href={href(frame, '/api')}>{t.footApi}</a>
              </li>
              <li>
                <a href={href(frame, '/tables')}>{t.footTables}</a>
              </li>
            </ul>
            <p>{t.footPrevails}</p>
          </nav>
        )}
      </div>
    </footer>
  );
}
