import type { EventType } from '@homeward/contracts';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import type { Disturbance } from './announce-figures.ts';
import { type KnownMeasure, numbered } from './measured.ts';

/** A disturbance of one metric. */
export interface MetricDisturbance extends Disturbance {
  readonly metric: string;
}

/** What was laid out of one spell or case before, what is now, and the fact that it is because of. */
export interface Relaid {
  readonly before: readonly KnownMeasure[];
  readonly after: readonly KnownMeasure[];
  readonly learnedAt: EpochMillis;
  readonly because: EventType | null;
}

interface Change {
  readonly row: KnownMeasure;
  readonly wasThere: boolean;
}

const standing = (rows: readonly KnownMeasure[]): ReadonlyMap<string, KnownMeasure> =>
  numbered(rows.filter(({ knownTo }) => knownTo === null));

function changesOf({ before, after }: Relaid): Change[] {
  const [was, is] = [standing(before), standing(after)];
  const gone = [...was].flatMap(([key, row]) => (is.has(key) ? [] : [{ row, wasThere: true }]));
  const come = [...is].flatMap(([key, row]) => (was.has(key) ? [] : [{ row, wasThere: false }]));
  return [...gone, ...come];
}

/** Everything but the end: of what still stands only that can have moved. */
const apartFromEnd = ({ row: { metric, from, since, numerator, denominator, trust, site, council, locality, pathway } }: Change): string =>
  JSON.stringify([metric, from, since ?? null, numerator, denominator, trust, site, council, locality, pathway]);

/** Where only an end moved, figures changed from the earlier of the two on. */
function dayOf(changes: readonly Change[]): LocalDate {
  const { stock, from } = (changes[0] as Change).row;
  if (!stock || changes.length === 1) return from;
  return changes.flatMap(({ row }) => row.until ?? []).sort()[0] ?? from;
}

function disturbancesOf(relaid: Relaid): MetricDisturbance[] {
  const { learnedAt, because } = relaid;
  return [...Map.groupBy(changesOf(relaid), apartFromEnd).values()].map((changes) => {
    const { metric, since, trust, site, council, locality, pathway } = (changes[0] as Change).row;
    const withdrawn = changes.some(({ wasThere }) => wasThere);
    const day = dayOf(changes);
    return { metric, day, since: since ?? day, withdrawn, learnedAt, trust, site, council, locality, pathway, because };
  });
}

/** From which day on figures changed, where, and by what: of alike ones, which many spells bring, the one learned last. */
export function disturbed(relaid: readonly Relaid[]): readonly MetricDisturbance[] {
  const latest = new Map<string, MetricDisturbance>();
  for (const by of relaid.flatMap(disturbancesOf)) {
    const { learnedAt, because: _because, ...rest } = by;
    const key = JSON.stringify(Object.values(rest));
    const known = latest.get(key);
    if (known === undefined || known.learnedAt <= learnedAt) latest.set(key, by);
  }
  return [...latest.values()];
}
