/** How routes answer with pages: `app.ts` supplies it, since only the whole knows navigation, place and who is signed in. */
import type { Ctx } from '../platform/http/env.ts';
import type { Problem } from '../platform/http/frame.ts';
import type { Frame, PageProps } from './page.tsx';

export type Site = {
  /** The frame of this request. */
  readonly frame: (c: Ctx) => Promise<Frame>;
  /** A page as the answer; 200 unless told otherwise. */
  readonly page: (c: Ctx, props: PageProps, status?: 200 | 400 | 403 | 404 | 409 | 429) => Response;
  /** A proper page (or JSON under /api/) for what cannot be shown. */
  readonly problem: (c: Ctx, problem: Problem) => Promise<Response>;
  /** After a form: 303 to a page in the reader's language. `path` is without the language. */
  readonly goTo: (c: Ctx, path: string) => Response;
};

/** Who may not do something is asked to sign in first, where that may help, or told that the step is not theirs. */
export const refuse = (site: Site, c: Ctx): Promise<Response> =>
  site.problem(c, c.get('actor').kind === 'visitor' ? 'sign-in-first' : 'not-allowed');
