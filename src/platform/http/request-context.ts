/** What belongs to the request under way, for parts that no argument reaches: the log's request id and the form's key. */
import { AsyncLocalStorage } from 'node:async_hooks';

type RequestContext = { readonly requestId: string; formKey?: string };
const storage = new AsyncLocalStorage<RequestContext>();

export const inRequest = <T>(context: RequestContext, work: () => T): T => storage.run(context, work);
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;

/** The key of the form being sent, once: the first transaction of the request takes it. */
export function takeFormKey(): string | undefined {
  const context = storage.getStore();
  const key = context?.formKey;
  if (context) delete context.formKey;
  return key;
}
