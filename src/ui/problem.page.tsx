import type { Problem } from '../platform/http/frame.ts';
import { Button, Form } from './form.tsx';
import { href, type Frame, type PageProps } from './page.tsx';
import { siteTexts } from './site.texts.ts';

/**
 * A proper page for what cannot be shown: what happened, and where to go from here.
 * @param typed what a form held that can be sent once more: it came too late, or there was no room to save it.
 */
export function problemPage(
  frame: Frame,
  problem: Problem,
  requestId: string,
  typed: readonly (readonly [name: string, value: string])[] = [],
): PageProps {
  const t = siteTexts(frame.language);
  const { title, text } = t.problems[problem];
  const isOurFault = problem === 'disk-full';
  return {
    frame,
    title,
    isPrivate: true,
    children: (
      <>
        <h1>{title}</h1>
        {typed.length === 0 || isOurFault ? <p class="lead">{text}</p> : null}
        {typed.length > 0 ? <p class="lead">{frame.person || isOurFault ? t.typedKept : t.typedKeptSignIn}</p> : null}
        {typed.length > 0 ? (
          <Form frame={frame} action={href(frame, frame.path)}>
            {typed.map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <div class="actions">
              <Button>{t.sendAgain}</Button>
              {frame.person || isOurFault ? null : (
                <a href={href(frame, '/sign-in')} target="_blank">
                  {t.signInElsewhere}
                </a>
              )}
            </div>
          </Form>
        ) : null}
        <p class="cluster">
          {problem === 'sign-in-first' ? (
            <a class="button" href={href(frame, `/sign-in?back=${encodeURIComponent(frame.path)}`)}>
              {t.signIn}
            </a>
          ) : null}
          {frame.isBeingSetUp ? null : (
            <>
              <a href={href(frame, '')}>{t.toHome}</a>
              <a href={href(frame, '/search')}>{t.toSearch}</a>
            </>
          )}
        </p>
        {problem === 'broken' ? <p class="small quiet">{t.requestNumber(requestId)}</p> : null}
      </>
    ),
  };
}
