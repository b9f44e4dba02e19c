import { decode, eventEntry, type EventType } from '@homeward/contracts';
import { rawKafka } from '@homeward/testing';

/** An event as anybody with the catalogue reads it off a topic. */
export interface Heard {
  readonly id: string;
  /** Without the prefix and the major: `spell.admitted`. */
  readonly type: string;
  readonly key: string;
  readonly at: number;
  readonly saidAt: number | null;
  // biome-ignore lint/suspicious/noExplicitAny: a stranger takes fields as they stand in the payload
  readonly data: any;
  readonly place: readonly (string | number)[];
}

/** Numbers in a message id are read as numbers. */
const inNumbers = (text: string): string => text.replace(/\d+/g, (digits) => digits.replace(/^0+/, '').padStart(30, '0'));

/** Everything on these topics, each event once, in the order in which things happened. */
export async function readEvents(brokers: string, topics: readonly string[]): Promise<Heard[]> {
  const outside = rawKafka([brokers]);
  try {
    const records = (await Promise.all(topics.map((topic) => outside.topicRecords(topic)))).flat();
    const heard = records.map(({ key, value, headers }): Heard => {
      const { type, data } = decode(value as Buffer);
      const { source } = data as { source?: { messageAt?: number | null; messageId?: string } };
      const [id, at, saidAt] = [headers['ce_id'] ?? '', Date.parse(headers['ce_time'] ?? ''), source?.messageAt ?? null];
      const rank = eventEntry(type as EventType).rank;
      return {
        id,
        type: type.replace(/\.v1$/, ''),
        key: key ?? '',
        at,
        saidAt,
        data,
        place: [at, saidAt ?? Number.NEGATIVE_INFINITY, rank, inNumbers(source?.messageId ?? ''), id],
      };
    });
    return [...new Map(heard.map((event) => [event.id, event])).values()].sort(inOrder);
  } finally {
    await outside.close();
  }
}

function inOrder(a: Heard, b: Heard): number {
  for (const [i, own] of a.place.entries()) {
    const other = b.place[i] as string | number;
    if (own !== other) return own < other ? -1 : 1;
  }
  return 0;
}
