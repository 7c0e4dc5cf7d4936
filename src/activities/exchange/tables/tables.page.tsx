/** The page of tables to download: for everybody, and for workers their own. */
import { count } from '../../../ui/format.ts';
import { href, type Frame, type PageProps } from '../../../ui/page.tsx';
import { About, Ruled } from '../../../ui/parts.tsx';
import { categories } from '../domain/need.ts';
import { exchangeTexts } from '../exchange.texts.ts';
import { MOST_ROWS } from './export-table.ts';
import { tableKinds } from './table-columns.ts';
import { tableTexts } from './tables.texts.ts';

export function tablesPage(frame: Frame, isWorker: boolean): PageProps {
  const t = tableTexts(frame.language);
  const file = (path: string) => ({ href: href(frame, path), download: true });
  return {
    frame,
    title: t.title,
    description: t.lead,
    crumbs: [{ label: t.title }],
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <div class="thirds section">
          {tableKinds.map((kind) => (
            <section aria-labelledby={kind}>
              <Ruled title={t.kinds[kind]} id={kind} />
              <ul role="list">
                <li>
                  <a {...file(`/tables/${kind}.xlsx`)}>
                    {t.xlsx}
                    <About frame={frame}>{t.kinds[kind]}</About>
                  </a>
                </li>
                <li>
                  <a {...file(`/tables/${kind}.csv`)}>
                    {t.csv}
                    <About frame={frame}>{t.kinds[kind]}</About>
                  </a>
                </li>
              </ul>
            </section>
          ))}
        </div>
        <p class="small quiet section-tight">
          {t.newest(count(MOST_ROWS))} {t.forPrograms}
          {frame.language === 'zh' ? '' : ' '}
          <a href={href(frame, '/api')}>{t.api}</a>
          {frame.language === 'zh' ? '。' : '.'}
        </p>
        {isWorker ? (
          <section class="section" aria-labelledby="own">
            <Ruled title={t.workersTitle} id="own">
              <a href={href(frame, '/desk/import')}>{t.importLink}</a>
            </Ruled>
            <p class="prose">{t.workersText}</p>
            <ul role="list" class="cluster">
              <li>
                <a {...file('/desk/tables/needs.xlsx')}>{t.all}</a>
              </li>
              <li>
                <a {...file('/desk/tables/needs.xlsx?show=unfinished')}>{t.onlyUnfinished}</a>
              </li>
            </ul>
            <h3>{t.byCategory}</h3>
            <ul role="list" class="cluster">
              {categories.map((category) => (
                <li>
                  <a {...file(`/desk/tables/needs.xlsx?category=${category}`)}>{exchangeTexts(frame.language).categories[category]}</a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </>
    ),
  };
}
