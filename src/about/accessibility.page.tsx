import { Ruled } from '../ui/parts.tsx';
import { Icon, type Frame, type PageProps } from '../ui/page.tsx';
import { aboutTexts } from './about.texts.ts';

export function accessibilityPage(frame: Frame): PageProps {
  const t = aboutTexts(frame.language).accessibility;
  const desk = frame.serviceDesk;
  const points = (list: readonly string[]) => (
    <ul class="steps">
      {list.map((point) => (
        <li>{point}</li>
      ))}
    </ul>
  );
  return {
    frame,
    title: t.title,
    crumbs: [{ label: t.title }],
    children: (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <section class="section-tight prose flow">
          <Ruled title={t.helpsTitle} />
          {points(t.helps)}
        </section>
        <section class="section prose flow">
          <Ruled title={t.checkedTitle} />
          {points(t.checked)}
        </section>
        <section class="section prose flow">
          <Ruled title={t.lacksTitle} />
          {points(t.lacks)}
        </section>
        <section class="section prose flow">
          <Ruled title={t.tellTitle} />
          <p>{t.tell}</p>
          {desk ? (
            <p>
              <a class="with-icon" href={`tel:${desk.phone.replace(/[^+\d]/g, '')}`}>
                <Icon name="phone" />
                {desk.phone}
              </a>
            </p>
          ) : null}
          <p class="small quiet">{t.date}</p>
        </section>
      </>
    ),
  };
}
