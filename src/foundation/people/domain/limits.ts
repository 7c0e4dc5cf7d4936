/** How often something may be tried. A span begins with the first try. */
export type Limit = { readonly most: number; readonly spanMs: number };

const MINUTE_MS = 60_000;
/**
 * Codes to one contact; codes asked for, and codes tried, from one network address. A whole service hall may share an address, so those
 * limits are wide; guessing one contact's code is what the limit on tries for a contact holds up (NIST SP 800-63B-4, 3.2.2).
 */
export const limits = {
  codesToContact: { most: 5, spanMs: 15 * MINUTE_MS },
  codesFromAddress: { most: 60, spanMs: 60 * MINUTE_MS },
  triesForContact: { most: 15, spanMs: 60 * MINUTE_MS },
  triesFromAddress: { most: 120, spanMs: 60 * MINUTE_MS },
  passkeysFromAddress: { most: 120, spanMs: 60 * MINUTE_MS },
} as const satisfies Record<string, Limit>;
