/** The administration's frame: its sections beside every page, in the desk's density. */
import type { ComponentChildren } from 'preact';
import { SideMenu } from './desk.tsx';
import type { Crumb, Frame, PageProps } from './page.tsx';
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
  const sections = [{ href: '/administration', label: t.administration }, ...(frame.administration ?? [])];
  return {
    frame,
    title: props.title,
    crumbs: props.crumbs ? [{ label: t.administration, href: '/administration' }, ...props.crumbs] : [{ label: t.administration }],
    density: 'desk',
    isPrivate: true,
    children: (
      <div class="desk-grid">
        <SideMenu frame={frame} title={t.administration} groups={[{ items: sections }]} />
        <div>{props.children}</div>
      </div>
    ),
  };
}
