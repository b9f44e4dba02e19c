import type { Stay } from './stay.ts';

/** Works something out of a stay once for all metrics that ask, which they do stay by stay. `work` must be a function of the stay alone. */
export function onceAStay<T>(work: (stay: Stay) => T): (stay: Stay) => T {
  let last: { readonly stay: Stay; readonly made: T } | null = null;
  return (stay) => {
    if (last?.stay !== stay) last = { stay, made: work(stay) };
    return last.made;
  };
}
