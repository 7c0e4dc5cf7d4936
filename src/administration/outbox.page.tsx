import type { Instant } from '../kernel/time.ts';
import { dateAndTime } from '../ui/format.ts';
import type { Frame, PageProps } from '../ui/page.tsx';
import { Empty, Meta } from '../ui/parts.tsx';
import { outboxTexts } from './outbox.texts.ts';

export type MailView = { readonly to: string; readonly subject: string; readonly text: string; readonly at: Instant };

export function outboxPage(frame: Frame, mails: readonly MailView[]): PageProps {
  const t = outboxTexts(frame.language);
  return {
    frame,
    title: t.title,
    crumbs: [{ label: t.demonstration, href: '/demo' }, { label: t.title }],
    isPrivate: true,
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead prose">{t.lead}</p>
        {mails.length === 0 ? (
          <Empty title={t.nothing}>
            <p>{t.whenSent}</p>
          </Empty>
        ) : (
          mails.map((mail) => (
            <article class="section-tight prose">
              <h2>{mail.subject}</h2>
              <Meta items={[t.to(mail.to), dateAndTime(frame.language, mail.at)]} />
              {mail.text.split(/\n{2,}/).map((paragraph) => (
                <p>
                  {paragraph.split('\n').map((line, index) => (
                    <>
                      {index === 0 ? null : <br />}
                      {line}
                    </>
                  ))}
                </p>
              ))}
            </article>
          ))
        )}
      </>
    ),
  };
}
