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

export interface Watchdog {
  /** Takes what is seen now and says whether the consumer has gone deaf and must be restarted. */
  observe(now: number, sightings: readonly Sighting[]): boolean;
}

interface Suspicion {
  readonly awaited: bigint;
  readonly since: number;
}

/**
 * A consumer is deaf when the broker has records for an idle partition and none came for `deafMs`. kafkajs can stop reading one
 * broker's partitions after a closed connection, with no error and no crash event; only the lag shows it.
 * A restart that changes nothing is not repeated: then the gap is no record of ours (a transaction's marker, say).
 */
export function createWatchdog(deafMs: number): Watchdog {
  const suspicions = new Map<string, Suspicion>();
  const forgiven = new Map<string, string>();
  return {
    observe(now, sightings) {
      let deaf = false;
      for (const { topic, partition, awaited, end, idle } of sightings) {
        const id = `${topic}/${partition}`;
        const gap = `${awaited}-${end}`;
        const earlier = suspicions.get(id);
        if (!idle || end <= awaited || forgiven.get(id) === gap) suspicions.delete(id);
        else if (earlier?.awaited !== awaited) suspicions.set(id, { awaited, since: now });
        else if (now - earlier.since >= deafMs) {
          suspicions.delete(id);
          forgiven.set(id, gap);
          deaf = true;
        }
      }
      return deaf;
    },
  };
}
