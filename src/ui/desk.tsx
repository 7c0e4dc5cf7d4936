/** The worker's desk: its menu beside every page, in the desk's density. */
import type { ComponentChildren } from 'preact';
import { href, Icon, type Crumb, type Frame, type NavItem, type PageProps } from './page.tsx';
import { uiTexts } from './ui.texts.ts';

export type DeskProps = {
  readonly frame: Frame;
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  /** How many matters wait behind an address of the menu, where the page knows. */
  readonly counts?: Readonly<Record<string, number>>;
  readonly children: ComponentChildren;
};

export const pageOfDesk = ({ frame, title, crumbs, counts = {}, children }: DeskProps): PageProps => ({
  frame,
  title,
  ...(crumbs ? { crumbs } : {}),
  density: 'desk',
  isPrivate: true,
  children: (
    <div class="desk-grid">
      <DeskMenu frame={frame} counts={counts} />
      <div>{children}</div>
    </div>
  ),
});

function DeskMenu({ frame, counts }: { frame: Frame; counts: Readonly<Record<string, number>> }) {
  const t = uiTexts(frame.language);
  const groups = frame.desk ?? [];
  const current = currentOf(
    frame.path,
    groups.flatMap((group) => group.items),
  );
  return (
    <nav aria-label={t.desk}>
      <details class="fold desk-nav">
        <summary>
          {current ? `${t.desk} · ${current.label}` : t.desk}
          <Icon name="down" />
        </summary>
        {groups.map((group) => (
          <>
            <h2>{group.title}</h2>
            <ul role="list">
              {group.items.map((item) => (
                <li>
                  <a href={href(frame, item.href)} aria-current={item === current ? 'page' : undefined}>
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

/** The menu's item to which a page belongs: the one with its very address, else the one that its address goes on from. */
function currentOf(path: string, items: readonly NavItem[]): NavItem | undefined {
  const [pathname = ''] = path.split('?');
  const above = items.filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`));
  return items.find((item) => item.href === path) ?? above.sort((a, b) => b.href.length - a.href.length)[0];
}
