/** What can be seen of one partition from outside the client. */
export interface Sighting {
  readonly topic: string;
  readonly partition: number;
  /** Next offset we expect from the broker. */
  readonly awaited: bigint;
  /** Next offset the broker will give out. */
  readonly end: bigint;
  /** Nothing queued or in hand: only the broker can bring more. */
  readonly idle: boolean;
}

/** What a member says of itself. Times in milliseconds that only go forward. */
export interface MemberState {
  /** Joined, and every assigned partition positioned. */
  readonly ready: boolean;
  /** When the client last asked the broker for records; the start of the attempt before it has. */
  readonly lastFetchAt: number;
  /** When the group last heard that it lives. */
  readonly lastHeartbeatAt: number;
  /** Milliseconds for which records have been coming for partitions that it was not given. */
  readonly strayingMs: number;
}

export interface WatchdogLimits {
  /** Milliseconds for which records may wait without one arriving. */
  readonly deafMs: number;
  /** Milliseconds between two fetches. */
  readonly silentMs: number;
  /** Milliseconds that joining and positioning may take, and the time for which the group may hear nothing. */
  readonly joinMs: number;
  /** Milliseconds for which records may come that nobody waits for. */
  readonly strayMs: number;
}

export interface Watchdog {
  /** Takes what is seen now and says why the member must be restarted; null where it is well. */
  observe(now: number, state: MemberState, sightings: readonly Sighting[]): string | null;
}

/** What changes nothing is repeated ever more seldom, and at the end this often. */
const SELDOM_MS = 600_000;
/** A member that was well for so long needs no patience any more. */
const SETTLED_MS = 60_000;

const longer = (ms: number, inVain: number): number => Math.max(ms, Math.min(ms * 2 ** inVain, SELDOM_MS));

interface Gap {
  readonly awaited: bigint;
  /** Since when nothing has come although the partition was idle; null while that cannot be said. */
  since: number | null;
  inVain: number;
}

/**
 * A consumer is deaf when the broker has records for an idle partition and none came for `deafMs`. kafkajs can stop reading one
 * broker's partitions after a closed connection, with no error and no crash event; only the lag shows it.
 * After a restart that changed nothing (the gap may be no record of ours: a transaction's marker, say) it waits twice as long.
 */
function watchGaps(deafMs: number): (now: number, sightings: readonly Sighting[]) => boolean {
  const gaps = new Map<string, Gap>();
  return (now, sightings) => {
    const waiting = new Set<Gap>();
    let deaf = false;
    for (const { topic, partition, awaited, end, idle } of sightings) {
      const id = `${topic}/${partition}`;
      const known = gaps.get(id);
      const gap = known?.awaited === awaited ? known : { awaited, since: null, inVain: 0 };
      if (end <= awaited) gaps.delete(id);
      else gaps.set(id, gap);
      if (!idle || end <= awaited) continue;
      waiting.add(gap);
      gap.since ??= now;
      if (now - gap.since < longer(deafMs, gap.inVain)) continue;
      gap.since = null;
      gap.inVain += 1;
      deaf = true;
    }
    for (const gap of gaps.values()) if (!waiting.has(gap)) gap.since = null;
    return deaf;
  };
}

/** Judges the states that a member can be caught in although its client reports no failure. */
function watchState({ silentMs, joinMs, strayMs }: WatchdogLimits): (now: number, state: MemberState) => string | null {
  let unreadySince: number | null = null;
  let wellSince: number | null = null;
  let restartedAt = Number.NEGATIVE_INFINITY;
  let inVain = 0;
  const judge = (now: number, { ready, lastFetchAt, lastHeartbeatAt, strayingMs }: MemberState): string | null => {
    if (strayingMs >= strayMs) return 'records come for partitions that it was not given';
    if (!ready) return unreadySince !== null && now - unreadySince >= joinMs ? 'it does not come by its partitions' : null;
    if (now - lastFetchAt > silentMs) return 'the client stopped fetching';
    return now - lastHeartbeatAt > joinMs ? 'the group no longer hears of it' : null;
  };
  return (now, state) => {
    unreadySince = state.ready ? null : (unreadySince ?? now);
    const reason = judge(now, state);
    wellSince = state.ready && reason === null ? (wellSince ?? now) : null;
    if (wellSince !== null && now - wellSince >= SETTLED_MS) inVain = 0;
    if (reason === null || now - restartedAt < longer(strayMs, inVain)) return null;
    unreadySince = null;
    restartedAt = now;
    inVain += 1;
    return reason;
  };
}

/** Watches one member from outside its client, whose own view of things may be wrong. */
export function createWatchdog(limits: WatchdogLimits): Watchdog {
  const [judge, isDeaf] = [watchState(limits), watchGaps(limits.deafMs)];
  return {
    observe(now, state, sightings) {
      const deaf = isDeaf(now, sightings);
      return judge(now, state) ?? (deaf ? 'records wait and none arrive' : null);
    },
  };
}
