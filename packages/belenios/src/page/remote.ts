// Calls the methods of an object that lives in a worker.

/** The object as seen from outside: its methods answer promises already. */
type Call = { readonly method: string; readonly parameters: readonly unknown[] };
type Reply = { readonly value: unknown } | { readonly failure: string };

/** In the worker: answers calls, one after the other. */
export function serveRemote(desk: object, port: Pick<Worker, 'postMessage' | 'addEventListener'>): void {
  let underWay = Promise.resolve();
  const answer = async ({ method, parameters }: Call): Promise<Reply> => {
    try {
      return { value: await (desk as Record<string, (...all: readonly unknown[]) => unknown>)[method]?.(...parameters) };
    } catch (error) {
      return { failure: String(error) };
    }
  };
  port.addEventListener('message', ({ data }: MessageEvent<Call>) => {
    underWay = underWay.then(async () => port.postMessage(await answer(data)));
  });
}

/** In the page: an object with the methods of the desk. A failure there is a bug and rejects here. */
export function callRemote<Desk extends object>(worker: Worker): Desk {
  const waiting: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }[] = [];
  worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    const first = waiting.shift();
    if ('failure' in data) first?.reject(new Error(data.failure));
    else first?.resolve(data.value);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const { reject } of waiting.splice(0)) reject(new Error(message || 'the worker has failed'));
  });
  return new Proxy({} as Desk, {
    get:
      (_, method) =>
      (...parameters: readonly unknown[]) =>
        new Promise((resolve, reject) => {
          waiting.push({ resolve, reject });
          worker.postMessage({ method, parameters } as Call);
        }),
  });
}
