import type { EpochMillis } from '@homeward/kernel';

/** The parameters that were given, under the names that a filter has for them; the document has held their forms already. */
export function textsOf<Name extends string>(query: URLSearchParams, names: Readonly<Record<string, Name>>): Partial<Record<Name, string>> {
  const given = Object.entries(names).flatMap(([parameter, name]) => {
    const value = query.get(parameter);
    return value === null ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given) as Partial<Record<Name, string>>;
}

/** Moments that were given, under the names that a filter has for them. */
export function momentsOf<Name extends string>(
  query: URLSearchParams,
  names: Readonly<Record<string, Name>>,
): Partial<Record<Name, EpochMillis>> {
  const moments = Object.entries(textsOf(query, names)).map(([name, text]) => [name, Date.parse(text as string)]);
  return Object.fromEntries(moments) as Partial<Record<Name, EpochMillis>>;
}

const FEW = 50;

/** How many of a list, and from where on. */
export function pageOf(query: URLSearchParams): { readonly limit: number; readonly before?: string } {
  const before = query.get('before');
  return { limit: Number(query.get('limit') ?? FEW), ...(before === null ? {} : { before }) };
}

export const timeText = (moment: EpochMillis): string => new Date(moment).toISOString();

export const timeOrNull = (moment: EpochMillis | null): string | null => (moment === null ? null : timeText(moment));
