/**
 * Every form carries a key of its own: `<uuid>.<mac>`. The mac binds it to the session, so that another site cannot make one (CSRF);
 * the uuid is stored in the transaction that the form causes, so that the form sent twice, from two tabs or by a double click, writes once.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

const mac = (secret: string, session: string, id: string) => createHmac('sha256', secret).update(`${session}\n${id}`).digest('base64url');

export const makeFormKey = (secret: string, session: string, id: string): string => `${id}.${mac(secret, session, id)}`;

/** The form's id; undefined where the key was not made for this session. */
export function readFormKey(secret: string, session: string, key: string): string | undefined {
  const match = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(key);
  if (!match) return undefined;
  const [, id = '', given = ''] = match;
  return timingSafeEqual(Buffer.from(mac(secret, session, id)), Buffer.from(given)) ? id : undefined;
}

/** The form with this key was sent before, and what it asked for was done. */
export class FormSentBefore extends Error {
  readonly formId: string;
  constructor(formId: string) {
    super('this form was sent before');
    this.formId = formId;
  }
}
