/** Forms of a project's pictures: adding one, correcting what is said of it, taking it away. */
import { readText } from '../../../kernel/language.ts';
import { photoAddress } from '../../../ui/photo-address.ts';
import { DateField, FileField, RadioField, TextArea, TextField } from '../../../ui/form.tsx';
import { href, langAmid, type Frame, type PageProps } from '../../../ui/page.tsx';
import { consents, evidenceKinds, type Evidence } from '../domain/project.ts';
import { projectPath, Text } from '../exchange.parts.tsx';
import { StaleForm, type StaleRow } from '../exchange.stale.tsx';
import { longest } from '../exchange.fields.ts';
import { formPage, type Filled } from './project-forms.page.tsx';
import { projectTexts } from './projects.texts.ts';

export function addEvidencePage(frame: Frame, view: Filled): PageProps {
  const t = projectTexts(frame.language);
  const isAgain = Object.keys(view.errors).length > 0 && !view.errors['photo'];
  return formPage(frame, view, {
    title: t.photoTitle,
    lead: t.photoLead,
    multipart: true,
    button: t.photoSave,
    fields: (
      <>
        <FileField
          {...{ frame, name: 'photo', label: t.photoFields['photo'] ?? '', values: view.values, errors: view.errors }}
          hint={isAgain ? `${t.photoAgain}${frame.language === 'zh' ? '' : ' '}${t.photoHints.photo}` : t.photoHints.photo}
          accept="image/jpeg,image/png,image/webp"
        />
        <SaidFields frame={frame} view={view} />
      </>
    ),
  });
}

export type CorrectView = Filled & {
  readonly picture: Evidence;
  readonly version: number;
  readonly stale: readonly StaleRow[] | undefined;
};

export function correctEvidencePage(frame: Frame, view: CorrectView): PageProps {
  const t = projectTexts(frame.language);
  const address = href(frame, `${projectPath(view.project)}/evidence/${view.picture.file}`);
  return formPage(frame, view, {
    title: t.correctTitle,
    lead: t.correctLead,
    stale: view.stale ? <StaleForm frame={frame} rows={view.stale} startAnew={address} /> : null,
    button: t.correctSave,
    fields: (
      <>
        <input type="hidden" name="version" value={view.version} />
        <ThePicture frame={frame} picture={view.picture} />
        <SaidFields frame={frame} view={view} />
      </>
    ),
  });
}

export function removeEvidencePage(frame: Frame, view: Filled & { readonly picture: Evidence }): PageProps {
  const t = projectTexts(frame.language);
  return formPage(frame, view, {
    title: t.removeTitle,
    lead: t.removeLead,
    button: t.removeSend,
    fields: <ThePicture frame={frame} picture={view.picture} />,
  });
}

function ThePicture({ frame, picture }: { frame: Frame; picture: Evidence }) {
  const { text, language } = readText(picture.alternative, frame.language);
  return (
    <figure class="photo">
      <img src={photoAddress(picture.file, 'small')} alt={text} lang={langAmid(language, frame.language)} />
      <figcaption>
        <Text frame={frame} text={picture.caption} noTag />
      </figcaption>
    </figure>
  );
}

/** What is said of a picture. */
function SaidFields({ frame, view }: { frame: Frame; view: Filled }) {
  const t = projectTexts(frame.language);
  const field = (name: string) => ({ frame, name, label: t.photoFields[name] ?? name, values: view.values, errors: view.errors });
  return (
    <>
      <RadioField {...field('kind')} options={evidenceKinds.map((kind) => ({ value: kind, label: t.kinds[kind] }))} />
      <TextField {...field('caption')} hint={t.photoHints.caption} maxLength={longest.forWhom * 2} />
      <TextArea {...field('alternative')} hint={t.photoHints.alternative} rows={3} maxLength={longest.forWhom * 2} />
      <TextField {...field('credit')} hint={t.photoHints.credit} maxLength={longest.name * 2} />
      <DateField {...field('taken-on')} optional />
      <RadioField {...field('consent')} options={consents.map((consent) => ({ value: consent, label: t.consents[consent] }))} />
    </>
  );
}
