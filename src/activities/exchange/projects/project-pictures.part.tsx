/** Pictures of a project: what, credit and date under each; their own words for those who do not see them. */
import { readText } from '../../../kernel/language.ts';
import { About } from '../../../ui/parts.tsx';
import { photoAddress } from '../../../ui/photo-address.ts';
import { fullDate } from '../../../ui/format.ts';
import { href, langAmid, type Frame } from '../../../ui/page.tsx';
import type { Evidence, Project } from '../domain/project.ts';
import { projectPath, Text } from '../exchange.parts.tsx';
import { projectTexts } from './projects.texts.ts';

/** A picture with the size of its large version in pixels. */
export type Picture = Evidence & { readonly width: number; readonly height: number };

type PicturesProps = { frame: Frame; project: Project; pictures: readonly Picture[]; mayChange: boolean };

export function Pictures({ frame, project, pictures, mayChange }: PicturesProps) {
  const t = projectTexts(frame.language);
  return (
    <div class={pictures.length > 1 ? 'before-after section-tight' : 'section-tight'}>
      {pictures.map((picture) => {
        const alternative = readText(picture.alternative, frame.language);
        return (
          <figure class="photo">
            <img
              src={photoAddress(picture.file)}
              srcset={`${photoAddress(picture.file, 'small')} 480w, ${photoAddress(picture.file)} 1600w`}
              sizes="(min-width: 60rem) 24rem, 100vw"
              width={picture.width}
              height={picture.height}
              alt={alternative.text}
              lang={langAmid(alternative.language, frame.language)}
              loading="lazy"
              decoding="async"
            />
            <figcaption>
              <Text frame={frame} text={picture.caption} />
              <br />
              {t.credit(t.kinds[picture.kind], picture.credit)}
              {picture.takenOn ? `${frame.language === 'zh' ? '，' : ', '}${fullDate(frame.language, picture.takenOn)}` : null}
              {mayChange ? (
                <span class="cluster no-print">
                  {(
                    [
                      ['', t.correct],
                      ['/remove', t.remove],
                    ] as const
                  ).map(([act, words]) => (
                    <a href={href(frame, `${projectPath(project)}/evidence/${picture.file}${act}`)}>
                      {words}
                      <About frame={frame}>
                        <Text frame={frame} text={picture.caption} noTag />
                      </About>
                    </a>
                  ))}
                </span>
              ) : null}
            </figcaption>
          </figure>
        );
      })}
    </div>
  );
}
