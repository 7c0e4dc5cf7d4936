/** The administration's frame: its sections beside every page, in the desk's density. */
import type { ComponentChildren } from 'preact';
import { href, type Crumb, type Frame, type PageProps } from './page.tsx';
import { siteTexts } from './site.texts.ts';

/** @param crumbs the way from the administration's start to this page, the last being the page itself; none on the start page. */
export function administrationPage(props: {
  readonly frame: Frame;
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly children: ComponentChildren;
}): PageProps {
  const { frame } = props;
  const t = siteTexts(frame.language);
  const path = frame.path.split('?')[0] ?? '';
  const sections = [{ href: '/administration', label: t.administration }, ...(frame.administration ?? [])];
  const current = sections.findLast((section) => path === section.href || path.startsWith(`${section.href}/`));
  return {
    frame,
    title: props.title,
    crumbs: props.crumbs ? [{ label: t.administration, href: '/administration' }, ...props.crumbs] : [{ label: t.administration }],
    density: 'desk',
    isPrivate: true,
    children: (
      <div class="desk-grid">
        <nav class="desk-nav fold" aria-label={t.administration}>
          <ul role="list">
            {sections.map((section) => (
              <li>
                <a
                  href={href(frame, section.href)}
                  aria-current={section === current ? (path === section.href ? 'page' : 'true') : undefined}
                >
                  {section.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div>{props.children}</div>
      </div>
    ),
  };
}
