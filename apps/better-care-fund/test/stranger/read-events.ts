import { decode, eventEntry, type EventType } from '@homeward/contracts';
import { rawKafka } from '@homeward/testing';

/** The fields that figures need, of all the events that have them. */
interface Payload {
  readonly source: { readonly messageId: string };
  readonly visit: { readonly trust: string };
  readonly person?: { readonly birthDate: string | null } | null;
  readonly contact?: { readonly postcode: string | null } | null;
  readonly admittedAt: number | null;
  readonly admissionMethod: string | null;
  readonly dischargeMethod: string | null;
  readonly dischargeDestination: string | null;
  readonly meets: boolean;
  readonly referralId: string | null;
  readonly pathway: string;
  readonly supportId?: string;
  readonly organisation?: string;
  readonly outcome?: string;
  readonly requestId?: string | null;
  readonly providerId?: string;
  readonly packageId?: string;
  readonly need?: { readonly weeklyHours: number | null };
}

/** An event as anybody with the catalogue reads it off a topic. */
export interface Heard {
  readonly id: string;
  /** Without the prefix and the major: `spell.admitted`. */
  readonly type: string;
  readonly key: string;
  readonly at: number;
  readonly saidAt: number | null;
  readonly data: Payload;
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
        data: data as unknown as Payload,
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
