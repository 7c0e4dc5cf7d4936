import { Hono } from 'hono';
import { parseId, type FileId } from '../../kernel/ids.ts';
import type { Ctx, Env } from '../http/env.ts';
import type { Problem } from '../http/frame.ts';
import { act } from '../http/route.ts';
import type { Files } from './files.ts';
import type { PhotoVersion } from './photo.ts';

/**
 * What an id names never changes, so that a reader's own browser may keep it; nobody in between does, since a picture may be taken back.
 * Ids cannot be guessed; who sees a page with one may see the file.
 */
export function fileRoutes(deps: {
  readonly files: Files;
  readonly renderProblem: (c: Ctx, problem: Problem) => Response | Promise<Response>;
}): Hono<Env> {
  const answer = (version: PhotoVersion) => async (c: Ctx) => {
    const id = parseId<FileId>(c.req.param('id'));
    const bytes = id && (await deps.files.read(id, version));
    if (!bytes) return deps.renderProblem(c, 'not-found');
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
    });
  };
  return new Hono<Env>()
    .get('/files/:id', act('public'), answer('large.webp'))
    .get('/files/:id/small', act('public'), answer('small.webp'));
}
