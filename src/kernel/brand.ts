declare const brand: unique symbol;

/** A primitive that only its own parser may create. Costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
