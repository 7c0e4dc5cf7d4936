import type { Problem } from '../platform/http/frame.ts';
import { href, type Frame, type PageProps } from './page.tsx';
import { siteTexts } from './site.texts.ts';

/** A proper page for what cannot be shown: what happened, and where to go from here. */
export function problemPage(frame: Frame, problem: Problem, requestId: string): PageProps {
  const t = siteTexts(frame.language);
  const { title, text } = t.problems[problem];
  return {
    frame,
    title,
    isPrivate: true,
    children: (
      <>
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        <p class="cluster">
          {problem === 'sign-in-first' ? (
            <a class="button" href={href(frame, `/sign-in?back=${encodeURIComponent(frame.path)}`)}>
              {t.signIn}
            </a>
          ) : null}
          <a href={href(frame, '')}>{t.toHome}</a>
          <a href={href(frame, '/search')}>{t.toSearch}</a>
        </p>
        {problem === 'broken' ? <p class="small quiet">{t.requestNumber(requestId)}</p> : null}
      </>
    ),
  };
}
