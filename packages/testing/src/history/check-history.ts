import type { Attempt, History, Reading, Sighting } from './history.ts';

/** Everything that can be wrong with a history. */
export const violationKinds = [
  /** Acknowledged, and not in the log. */
  'lost',
  /** In the log, and nobody said it. */
  'phantom',
  /** In the log, although every attempt was refused. */
  'refused and yet there',
  /** One offset of a partition, seen with two records. */
  'two records at one offset',
  /** A record said again, otherwise than before. */
  'altered copy',
  /** One key on two partitions. */
  'key on two partitions',
  /** Of one key: acknowledged before the other was said, and yet behind it. */
  'out of order',
  /** In the log, and no reader was given it. */
  'unread',
  /** A reader was given an offset again, or an earlier one, while it held the partition. */
  'reader went back',
  /** A reader was given two records and not what stands between them. */
  'reader skipped',
  /** Acknowledged, and nothing was done with it. */
  'no effect',
  /** Done more than once. */
  'doubled effect',
  /** Done, and not in the log. */
  'effect of nothing',
] as const;

export interface Violation {
  readonly kind: (typeof violationKinds)[number];
  /** Which record, offset, key or reader. */
  readonly what: string;
}

const at = ({ partition, offset }: Sighting): string => `${partition}/${offset}`;
const makeViolations = (kind: Violation['kind'], whats: Iterable<string>): Violation[] => [...whats].map((what) => ({ kind, what }));

/** When an id was first said, and when it was first known to be taken. */
interface Said {
  calledAt: number;
  okAt: number;
  /** Some attempt may have had an effect. */
  possible: boolean;
}

function sayings(attempts: readonly Attempt[]): Map<string, Said> {
  const said = new Map<string, Said>();
  for (const { id, outcome, calledAt, endedAt } of attempts) {
    const known = said.get(id) ?? { calledAt: Number.POSITIVE_INFINITY, okAt: Number.POSITIVE_INFINITY, possible: false };
    known.calledAt = Math.min(known.calledAt, calledAt);
    if (outcome === 'ok') known.okAt = Math.min(known.okAt, endedAt);
    known.possible ||= outcome !== 'fail';
    said.set(id, known);
  }
  return said;
}

function checkPresence(said: ReadonlyMap<string, Said>, log: readonly Sighting[]): Violation[] {
  const present = new Set(log.map(({ id }) => id));
  const lost = [...said].filter(([id, { okAt }]) => okAt < Number.POSITIVE_INFINITY && !present.has(id)).map(([id]) => id);
  const phantoms = [...present].filter((id) => !said.has(id));
  const refused = [...present].filter((id) => said.get(id)?.possible === false);
  return [...makeViolations('lost', lost), ...makeViolations('phantom', phantoms), ...makeViolations('refused and yet there', refused)];
}

function checkPlaces(sightings: readonly Sighting[]): Violation[] {
  const [byPlace, byId, byKey] = [new Map<string, string>(), new Map<string, string>(), new Map<string, number>()];
  const [split, altered, moved] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const sighting of sightings) {
    const { id, key, content, partition } = sighting;
    const whole = JSON.stringify([id, key, content]);
    if ((byPlace.get(at(sighting)) ?? whole) !== whole) split.add(at(sighting));
    if ((byId.get(id) ?? whole) !== whole) altered.add(id);
    if ((byKey.get(key) ?? partition) !== partition) moved.add(key);
    byPlace.set(at(sighting), whole);
    byId.set(id, whole);
    byKey.set(key, partition);
  }
  return [
    ...makeViolations('two records at one offset', split),
    ...makeViolations('altered copy', altered),
    ...makeViolations('key on two partitions', moved),
  ];
}

/** Looks at each id where it first stands: behind no other of its key that was said only after it had been taken. */
function checkOrder(said: ReadonlyMap<string, Said>, log: readonly Sighting[]): Violation[] {
  const latest = new Map<string, { id: string; calledAt: number }>();
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const { id, key } of log) {
    const own = said.get(id);
    if (own === undefined || seen.has(id)) continue;
    seen.add(id);
    const before = latest.get(key);
    if (before !== undefined && own.okAt < before.calledAt) wrong.push(`${before.id} before ${id}`);
    if (before === undefined || own.calledAt > before.calledAt) latest.set(key, { id, calledAt: own.calledAt });
  }
  return makeViolations('out of order', wrong);
}

/** For each place in the log the offset that stands next in its partition. */
function followers(log: readonly Sighting[]): Map<string, bigint> {
  const next = new Map<string, bigint>();
  for (const records of Map.groupBy(log, ({ partition }) => partition).values())
    for (const [i, record] of records.entries()) next.set(at(record), records[i + 1]?.offset ?? -1n);
  return next;
}

function checkReading({ reader, records }: Reading, next: ReadonlyMap<string, bigint>): Violation[] {
  const found: Violation[] = [];
  for (const given of Map.groupBy(records, ({ partition }) => partition).values()) {
    for (const [i, record] of given.entries()) {
      const before = given[i - 1];
      if (before === undefined) continue;
      const what = `${reader} ${at(before)}-${record.offset}`;
      if (record.offset <= before.offset) found.push({ kind: 'reader went back', what });
      else if (next.get(at(before)) !== record.offset) found.push({ kind: 'reader skipped', what });
    }
  }
  return found;
}

function checkReadings(readings: readonly Reading[], log: readonly Sighting[]): Violation[] {
  const given = new Set(readings.flatMap(({ records }) => records.map(at)));
  const unread = log.filter((record) => !given.has(at(record))).map((record) => `${record.id} at ${at(record)}`);
  const next = followers(log);
  return [...makeViolations('unread', unread), ...readings.flatMap((reading) => checkReading(reading, next))];
}

function checkEffects(effects: readonly string[], said: ReadonlyMap<string, Said>, log: readonly Sighting[]): Violation[] {
  const done = new Map<string, number>();
  for (const id of effects) done.set(id, (done.get(id) ?? 0) + 1);
  const places = new Map([...Map.groupBy(log, ({ id }) => id)].map(([id, records]) => [id, records.map(at).join(' and ')]));
  const undone = [...said].filter(([id, { okAt }]) => okAt < Number.POSITIVE_INFINITY && !done.has(id));
  const missing = undone.map(([id]) => `${id} at ${places.get(id) ?? 'no place'}`);
  const doubled = [...done].filter(([, times]) => times > 1).map(([id, times]) => `${id}, ${times} times`);
  const unfounded = [...done.keys()].filter((id) => !places.has(id));
  return [
    ...makeViolations('no effect', missing),
    ...makeViolations('doubled effect', doubled),
    ...makeViolations('effect of nothing', unfounded),
  ];
}

/**
 * Judges what was said, what then stood in the log, who was given it and what was done with it. Attempts whose outcome nobody knows may
 * have had their effect or not. The rules are those that Jepsen puts to Kafka-like queues (no aborted read, one value per offset, nothing
 * acknowledged lost, no inversion or gap within a poll), and order by key and single effects besides. Empty when all is well.
 */
export function checkHistory({ attempts, log, readings, effects }: History): Violation[] {
  const said = sayings(attempts);
  return [
    ...checkPresence(said, log),
    ...checkPlaces([...log, ...(readings ?? []).flatMap(({ records }) => records)]),
    ...checkOrder(said, log),
    ...(readings === undefined ? [] : checkReadings(readings, log)),
    ...(effects === undefined ? [] : checkEffects(effects, said, log)),
  ];
}
