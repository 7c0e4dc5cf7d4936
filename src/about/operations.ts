/** What an OpenAPI 3.1 document says of each operation, as far as the page shows it. */

export type Operation = {
  /** "GET" */
  readonly method: string;
  /** "/api/v1/needs/{number}" */
  readonly path: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly isRequired: boolean; readonly description: string }[];
  /** Whether it can be asked without a token or a session: it has no answer for whoever has none. */
  readonly isOpen: boolean;
};

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Documented = {
  readonly summary?: unknown;
  readonly description?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly parameters?: readonly { name?: unknown; required?: unknown; description?: unknown }[];
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In the order of the document; nothing where it is none. */
export function readOperations(document: unknown): Operation[] {
  const paths = (document as { paths?: Readonly<Record<string, Readonly<Record<string, Documented>>>> } | undefined)?.paths ?? {};
  return Object.entries(paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const operation = operations[method];
      if (!operation) return [];
      const { responses = {}, parameters = [] } = operation;
      return [
        {
          method: method.toUpperCase(),
          path,
          summary: text(operation.summary) || text(operation.description),
          parameters: parameters.map(({ name, required, description }) => ({
            name: text(name),
            isRequired: required === true,
            description: text(description),
          })),
          isOpen: !('401' in responses),
        },
      ];
    }),
  );
}
