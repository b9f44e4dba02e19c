export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

const DEEPEST = 20;

/** What a reference inside the document leads to, references to references included; anything else as it is. */
export function follow(document: Json, value: unknown, depth = 0): Json {
  if (!isJson(value)) return {};
  const { $ref: reference, ...beside } = value;
  if (typeof reference !== 'string' || depth > DEEPEST) return value;
  const found = reference
    .replace(/^#\//, '')
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((at, step) => (isJson(at) ? at[step] : undefined), document);
  return { ...follow(document, found, depth + 1), ...beside };
}
