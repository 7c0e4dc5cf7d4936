import { tagOf } from '../kernel/language.ts';
import { Ruled } from '../ui/parts.tsx';
import type { Frame, PageProps } from '../ui/page.tsx';
import { aboutTexts } from './about.texts.ts';
import type { Operation } from './operations.ts';

export function apiPage(frame: Frame, operations: readonly Operation[]): PageProps {
  const t = aboutTexts(frame.language).api;
  return {
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    description: t.lead,
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="prose flow section-tight">
          <p>{t.same}</p>
          <p>{t.token}</p>
          <p>
            <a href="/api/openapi.json">{t.document}</a>
          </p>
        </div>
        {operations.length > 0 ? (
          <section class="section">
            <Ruled title={t.operations}>{t.inEnglish === '' ? null : <p class="quiet">{t.inEnglish}</p>}</Ruled>
            <div class="rows">
              <ul role="list">
                {operations.map((operation) => (
                  <OperationRow frame={frame} operation={operation} />
                ))}
              </ul>
            </div>
          </section>
        ) : null}
      </>
    ),
  };
}

function OperationRow({ frame, operation }: { frame: Frame; operation: Operation }) {
  const t = aboutTexts(frame.language).api;
  return (
    <li class="row">
      <div>
        <h3 class="row-title">
          <code>{`${operation.method} ${operation.path}`}</code>
        </h3>
        <p lang="en">{operation.summary}</p>
        <p class="meta">
          <span>{operation.isOpen ? t.open : t.closed}</span>
        </p>
        {operation.parameters.length > 0 ? (
          <details>
            <summary>{t.parameters(operation.parameters.length)}</summary>
            <dl class="facts" lang="en">
              {operation.parameters.map(({ name, isRequired, description }) => (
                <div>
                  <dt>
                    <code>{name}</code>
                    {isRequired ? <span lang={tagOf(frame.language)}>{t.required}</span> : null}
                  </dt>
                  <dd>{description}</dd>
                </div>
              ))}
            </dl>
          </details>
        ) : null}
      </div>
    </li>
  );
}
