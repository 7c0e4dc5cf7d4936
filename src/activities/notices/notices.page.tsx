import { readText } from '../../kernel/language.ts';
import { dateAt } from '../../kernel/time.ts';
import { dateAndTime } from '../../ui/format.ts';
import { Button, Form, RadioField } from '../../ui/form.tsx';
import { href, type Frame, type PageProps } from '../../ui/page.tsx';
import { Banner, Empty, Ruled, Written } from '../../ui/parts.tsx';
import { byMatter, noticeGroups, noticeWishes, type Notice, type NoticeGroup, type NoticeWish } from './notice.ts';
import { noticeTexts } from './notices.texts.ts';

export type NoticesView = {
  readonly notices: readonly Notice[];
  readonly wishes: Readonly<Record<NoticeGroup, NoticeWish>>;
  readonly isSaved: boolean;
};

export function noticesPage(frame: Frame, view: NoticesView): PageProps {
  const t = noticeTexts(frame.language);
  const newest = view.notices[0];
  return {
    frame,
    title: t.title,
    isPrivate: true,
    crumbs: [{ label: t.me, href: '/me' }, { label: t.title }],
    children: (
      <>
        {view.isSaved ? <Banner title={t.saved} done /> : null}
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="split section-tight">
          <div>
            {view.notices.length === 0 ? (
              <Empty title={t.empty}>
                <p>{t.emptyText}</p>
              </Empty>
            ) : null}
            {newest && view.notices.some((one) => one.readAt === undefined) ? (
              <Form frame={frame} action={href(frame, '/me/notices/read')}>
                <input type="hidden" name="up-to" value={newest.at} />
                <Button second small>
                  {t.markRead}
                </Button>
              </Form>
            ) : null}
            <div class="rows rows-tight">
              <ul role="list">
                {byMatter(view.notices).map(({ path, notices }) => (
                  <li class="row">
                    <div>
                      {notices.map((one) => (
                        <p class="notice">
                          <a href={href(frame, path)}>
                            <Written frame={frame} text={readText(one.subject, frame.language)} noTag />
                          </a>{' '}
                          {one.readAt === undefined ? <span class="tag">{t.new}</span> : null}
                          <br />
                          <time class="small quiet" dateTime={dateAt(one.at)}>
                            {dateAndTime(frame.language, one.at)}
                          </time>
                        </p>
                      ))}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          </div>
          <aside>
            <Ruled title={t.settings} />
            <p class="small quiet">{t.settingsLead}</p>
            <Form frame={frame} action={href(frame, '/me/notices/wishes')}>
              {noticeGroups.map((group) => (
                <RadioField
                  frame={frame}
                  name={group}
                  label={t.groups[group]}
                  values={view.wishes}
                  errors={{}}
                  options={noticeWishes.map((wish) => ({ value: wish, label: t.wishes[wish] }))}
                />
              ))}
              <div class="actions">
                <Button second>{t.save}</Button>
              </div>
            </Form>
          </aside>
        </div>
      </>
    ),
  };
}
