/** Takes a value into a statement's parameters and answers its place in the text (`$3::date`). */
export type Bind = (value: unknown, type: string) => string;

/** The parameters of one statement, as they are bound. */
export function binder(): { readonly params: readonly unknown[]; bind: Bind } {
  const params: unknown[] = [];
  return { params, bind: (value, type) => `$${params.push(value)}::${type}` };
}
