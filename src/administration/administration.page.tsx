import { administrationPage } from '../ui/administration.tsx';
import { href, type Frame, type PageProps } from '../ui/page.tsx';
import { administrationTexts } from './administration.texts.ts';

export function administrationStartPage(frame: Frame): PageProps {
  const t = administrationTexts(frame.language);
  return administrationPage({
    frame,
    title: t.title,
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="quiet">{t.text}</p>
        <div class="rows section-tight">
          <ul role="list">
            {(frame.administration ?? []).map((section) => (
              <li class="row">
                <div>
                  <h2 class="row-title">
                    <a href={href(frame, section.href)}>{section.label}</a>
                  </h2>
                  <p class="meta">{t.about[section.href]}</p>
                </div>
              </li>
            ))}
          </ul>
        </div>
      </>
    ),
  });
}
