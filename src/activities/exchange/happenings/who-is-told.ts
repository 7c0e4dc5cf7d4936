/** Who is told of what happens to a need, and in which words. */
import type { OrganisationId } from '../../../kernel/ids.ts';
import { inBoth, readText, type BilingualText } from '../../../kernel/language.ts';
import { quantity } from '../../../ui/format.ts';
import type { Happening } from '../domain/happening.ts';
import type { Need } from '../domain/need.ts';
import { needPath } from '../exchange.parts.tsx';
import { noticeWords } from './notices.words.ts';

/** The one who asked; the workers of the community; the liaisons of an organisation, or of all that agreed to a share. */
export type Audience =
  { readonly to: 'raiser' | 'workers' | 'partners' } | { readonly to: 'organisation'; readonly organisation: OrganisationId };
export type Telling = { readonly audience: Audience; readonly subject: BilingualText; readonly path: string };

/** What each side has to know; the one who did it is left out later. */
function audiencesOf({ kind, detail }: Happening, need: Need): Audience[] {
  const raiser: Audience = { to: 'raiser' };
  const workers: Audience = { to: 'workers' };
  const partners: Audience = { to: 'partners' };
  const organisation = detail['organisation'] as OrganisationId | undefined;
  const partner: Audience[] = organisation ? [{ to: 'organisation', organisation }] : [];
  switch (kind) {
    case 'need-raised':
      return [workers];
    case 'need-edited':
      // it comes new to the workers of the community to which it was moved
      return [raiser, ...(detail['movedFrom'] ? [workers] : [])];
    case 'need-accepted':
    case 'need-declined':
    case 'need-passed-on':
    case 'raiser-told':
      return [raiser];
    case 'need-closed':
      return [raiser, partners];
    case 'need-published':
      return need.dispatchedTo ? [raiser, { to: 'organisation', organisation: need.dispatchedTo }] : [raiser];
    case 'need-withdrawn':
    case 'need-escalated':
    case 'need-left-meeting':
      return [raiser, workers];
    case 'need-rated':
      return [workers];
    case 'need-reopened':
      return [workers, partners];
    case 'project-stopped':
      return [raiser, workers, partners];
    case 'offer-made':
    case 'offer-countered':
      return detail['by'] === 'provider' ? [workers] : partner;
    case 'offer-refused':
    case 'offer-withdrawn':
      return detail['by'] === 'provider' ? [workers] : partner;
    case 'offer-called-off':
      return [raiser, ...(detail['by'] === 'provider' ? [workers] : partner)];
    case 'offer-agreed':
      return [raiser, workers, ...partner];
    case 'offer-delivered':
      return partner;
    case 'offer-lapsed':
      // both waited for an answer, unless one of them ended what it was about
      return detail['needEnded'] ? partner : [workers, ...partner];
    case 'need-done':
      return [partners];
    case 'project-begun':
    case 'project-changed':
    case 'project-step-added':
    case 'project-step-marked':
    case 'evidence-added':
    case 'evidence-corrected':
    case 'evidence-removed':
    case 'deadline-recounted':
      return [];
  }
}

export function tellingsOf(happening: Happening, need: Need): Telling[] {
  const audiences = audiencesOf(happening, need);
  if (audiences.length === 0) return [];
  const amount = happening.detail['amount'];
  const said = happening.detail['needEnded'] ? 'offer-ended-with-need' : happening.kind;
  const words = (language: 'zh' | 'en') =>
    noticeWords(language)[said](
      readText(need.title, language).text,
      typeof amount === 'string' ? quantity(language, { unit: need.unit, amount: BigInt(amount) }) : '',
    );
  return audiences.map((audience) => ({ audience, subject: inBoth(words('zh'), words('en')), path: needPath(need) }));
}
