/** Some answers are known before the request has arrived whole: it is too large, or one too many. */

/** Beyond any honest file; who sends more does not get to read why. */
const MOST_BYTES = 64 * 1024 * 1024;
const LONGEST_MS = 20_000;

/**
 * Waits until a request has arrived, and throws away what nobody has read. An answer that came before would close the connection under
 * who still sends: a browser shows a broken connection then, and nginx "502 Bad Gateway", where we have a page that says what is wrong.
 */
export async function letArrive(request: Request): Promise<void> {
  const { body } = request;
  if (!body || body.locked || request.bodyUsed) return;
  const reader = body.getReader();
  const timer = setTimeout(() => void reader.cancel().catch(() => {}), LONGEST_MS);
  try {
    for (let bytes = 0; bytes <= MOST_BYTES;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.length;
    }
  } catch {
    // who sent it has gone
  } finally {
    clearTimeout(timer);
  }
}
