import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { Ruled } from '../ui/parts.tsx';
import { setupTexts } from './setup.texts.ts';

export function ownPage(frame: Frame): PageProps {
  const t = setupTexts(frame.language).own;
  return {
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <section class="section-tight prose flow">
          <Ruled title={t.stepsTitle} />
          <ol class="steps">
            <li>
              {t.install}
              <pre class="command">
                <code>npm ci</code>
              </pre>
            </li>
            <li>
              {t.start}
              <pre class="command">
                <code>DATA_FOLDER=./data-own npm start -- --new</code>
              </pre>
              <p class="small quiet">{t.folder}</p>
            </li>
            <li>{t.link}</li>
            <li>{t.fill}</li>
            <li>{t.then}</li>
          </ol>
        </section>
        <section class="section prose flow">
          <Ruled title={t.publicTitle} />
          <p>{t.publicText}</p>
        </section>
        <section class="section prose flow">
          <Ruled title={t.keptTitle} />
          <p>{t.keptText}</p>
          <p>
            <a href={href(frame, '/how-it-works')}>{t.howItWorks}</a>
          </p>
        </section>
      </>
    ),
  };
}
