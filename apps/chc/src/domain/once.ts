import { isDeepStrictEqual } from 'node:util';

/** A list with one more; the list itself where the same was said before, as partners do in another message. */
export function once<T>(list: readonly T[], one: T): readonly T[] {
  return list.some((known) => isDeepStrictEqual(known, one)) ? list : [...list, one];
}
