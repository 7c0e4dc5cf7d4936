/** The worker's desk: its menu beside every page, in the desk's density. */
import type { ComponentChildren } from 'preact';
import { href, Icon, type Crumb, type Frame, type NavItem, type PageProps } from './page.tsx';
import { uiTexts } from './ui.texts.ts';

export type DeskProps = {
  readonly frame: Frame;
  readonly title: string;
  /** The way from the desk to this page, the last being the page itself; none on the desk. */
  readonly crumbs?: readonly Crumb[];
  /** How many matters wait behind an address of the menu, where the page knows. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly children: ComponentChildren;
};

export const pageOfDesk = ({ frame, title, crumbs, counts = {}, children }: DeskProps): PageProps => ({
  frame,
  title,
  ...(crumbs ? { crumbs: [{ label: uiTexts(frame.language).desk, href: '/desk' }, ...crumbs] } : {}),
  density: 'desk',
  isPrivate: true,
  children: (
    <div class="desk-grid">
      <SideMenu frame={frame} title={uiTexts(frame.language).desk} groups={frame.desk ?? []} counts={counts} />
      <div>{children}</div>
    </div>
  ),
});

export type MenuGroup = { readonly title?: string; readonly items: readonly NavItem[] };

/** Stands open beside a wide page; on a phone one line that says where one is, and opens. */
export function SideMenu(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly groups: readonly MenuGroup[];
  readonly counts?: Readonly<Record<string, number>>;
}) {
  const { frame, title, groups, counts = {} } = props;
  const items = groups.flatMap((group) => group.items);
  const current = currentOf(frame.path, items);
  return (
    <nav aria-label={title}>
      <details class="fold desk-nav">
        <summary>
          {current && current.label !== title ? `${title} · ${current.label}` : title}
          <Icon name="down" />
        </summary>
        {groups.map((group) => (
          <>
            {group.title === undefined ? null : <h2>{group.title}</h2>}
            <ul role="list">
              {group.items.map((item) => (
                <li>
                  <a href={href(frame, item.href)} aria-current={item === current ? (isAt(frame.path, item) ? 'page' : 'true') : undefined}>
                    {item.label}
                    <span>{counts[item.href] ?? ''}</span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        ))}
      </details>
    </nav>
  );
}

const isAt = (path: string, { href: at }: NavItem): boolean => path === at || path.split('?')[0] === at;

/** The menu's item to which a page belongs: the one with its very address, else the one that its address goes on from. */
function currentOf(path: string, items: readonly NavItem[]): NavItem | undefined {
  const [pathname = ''] = path.split('?');
  const above = items.filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`));
  return items.find((item) => item.href === path) ?? above.sort((a, b) => b.href.length - a.href.length)[0];
}
