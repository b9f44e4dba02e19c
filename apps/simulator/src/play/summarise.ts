import type { Stay } from '../county/stay.ts';
import type { Sent } from './send-planned.ts';

/** What a run sent and what became of it; times in milliseconds. */
export interface Summary {
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly spells: number;
  readonly referrals: number;
  /** From the frame sent to the change on the board's event stream; null where nothing was seen. */
  readonly latencyMs: { readonly p50: number | null; readonly p95: number | null; readonly p99: number | null };
  readonly wallMs: number;
  readonly missing: readonly string[];
}

interface Played {
  readonly stays: readonly Stay[];
  readonly sent: readonly Sent[];
  readonly seen: ReadonlyMap<string, number>;
  readonly missing: readonly string[];
  readonly wallMs: number;
}

export function summarise({ stays, sent, seen, missing, wallMs }: Played): Summary {
  const refused: Record<string, number> = {};
  for (const each of sent) if (each.result === 'refused') refused[each.code] = (refused[each.code] ?? 0) + 1;
  const latencies = sent
    .flatMap((each) => {
      const at = each.result === 'accepted' && each.correlationId !== null ? seen.get(each.correlationId) : undefined;
      return at === undefined ? [] : [at - each.sentAt];
    })
    .sort((a, b) => a - b);
  return {
    sent: sent.length,
    acknowledged: sent.filter((each) => each.result !== 'refused').length,
    refused,
    spells: stays.length,
    referrals: stays.filter((stay) => stay.expected.referral).length,
    latencyMs: { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), p99: percentile(latencies, 0.99) },
    wallMs: Math.round(wallMs),
    missing,
  };
}

/** Nearest rank; one decimal. */
function percentile(sorted: readonly number[], share: number): number | null {
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  return value === undefined ? null : Math.round(value * 10) / 10;
}
