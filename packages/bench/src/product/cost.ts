import type { Beside } from '../bench.ts';
import type { Used } from './open-product.ts';

/** What each of `count` events or messages cost, given what was used before and after them. */
export function costOf(before: Used, after: Used, { count, of }: { readonly count: number; readonly of: string }): Beside {
  const parts = Object.keys(before.cpuMs) as (keyof Used['cpuMs'])[];
  const micros = (part: (typeof parts)[number]) => ((after.cpuMs[part] - before.cpuMs[part]) * 1_000) / count;
  return {
    ...Object.fromEntries(parts.map((part) => [`processor of ${part}`, [micros(part), `µs/${of}`] as const])),
    'bytes on disk': [(after.bytes - before.bytes) / count, `bytes/${of}`],
  };
}
