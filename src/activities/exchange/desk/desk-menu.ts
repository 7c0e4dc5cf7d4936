import type { Language } from '../../../kernel/language.ts';
import type { Frame } from '../../../ui/page.tsx';
import { deskTexts } from './desk.texts.ts';

/** The parts of the desk, by the address that shows each. */
export const deskViewPaths = {
  todo: '/desk',
  waiting: '/desk?show=waiting',
  'to-tell': '/desk?show=to-tell',
  'to-accept': '/desk?show=to-accept',
  seeking: '/desk?show=seeking',
  meeting: '/desk?show=meeting',
} as const;

/** What stands beside every page of the desk. */
export function deskMenu(language: Language): NonNullable<Frame['desk']> {
  const t = deskTexts(language);
  const paths = deskViewPaths;
  return [
    {
      title: t.mine,
      items: [
        { href: paths.todo, label: t.todo },
        { href: paths.waiting, label: t.waiting },
        { href: paths['to-tell'], label: t.toTell },
      ],
    },
    {
      title: t.community,
      items: [
        { href: paths['to-accept'], label: t.toAccept },
        { href: paths.seeking, label: t.seeking },
        { href: paths.meeting, label: t.meeting },
        { href: '/projects', label: t.projects },
        { href: '/desk/translations', label: t.translations },
        { href: '/desk/people', label: t.people },
      ],
    },
    {
      title: t.tables,
      items: [
        { href: '/desk/import', label: t.importing },
        { href: '/tables', label: t.exporting },
      ],
    },
  ];
}
