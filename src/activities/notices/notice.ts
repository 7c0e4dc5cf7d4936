/** A notice: one sentence that tells one person what happened to a matter of theirs, and where to look. */
import type { PersonId } from '../../kernel/ids.ts';
import type { BilingualText } from '../../kernel/language.ts';
import type { Instant } from '../../kernel/time.ts';

/** What one raised oneself; what a worker has in hand; what one's organisation gives. Each can be switched off. */
export const noticeGroups = ['own', 'work', 'organisation'] as const;
export type NoticeGroup = (typeof noticeGroups)[number];

/** On the page and in a daily e-mail; on the page alone; not at all. */
export const noticeWishes = ['daily', 'page', 'off'] as const;
export type NoticeWish = (typeof noticeWishes)[number];
export const usualWish: NoticeWish = 'daily';

export type Notice = {
  readonly id: string;
  readonly person: PersonId;
  readonly group: NoticeGroup;
  readonly subject: BilingualText;
  /** Address without the language. */
  readonly path: string;
  readonly at: Instant;
  readonly readAt: Instant | undefined;
};
export type NewNotice = Omit<Notice, 'id' | 'readAt'>;

/** Notices of one matter stand together, the matter with the newest first. */
export function byMatter(all: readonly Notice[]): { readonly path: string; readonly notices: readonly Notice[] }[] {
  const matters = new Map<string, Notice[]>();
  for (const one of [...all].sort((a, b) => b.at - a.at)) matters.set(one.path, [...(matters.get(one.path) ?? []), one]);
  return [...matters].map(([path, notices]) => ({ path, notices }));
}
