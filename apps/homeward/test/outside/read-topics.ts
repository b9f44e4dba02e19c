import { decode } from '@homeward/contracts';
import { type RawRecord, rawKafka } from '@homeward/testing';

/** The topics that something is written to. */
export const writtenTopics = ['spell.v1', 'referral.v1', 'transfer.v1'] as const;

export type OutsideRecord = RawRecord & {
  /** `ce_id`. */
  readonly id: string;
  /** `ce_type`. */
  readonly type: string;
  /** The sender's own id of the message that said it; null for what the hub says itself. */
  readonly messageId: string | null;
};

function toOutside(record: RawRecord): OutsideRecord {
  const { data } = decode(record.value as Buffer);
  const { source } = data as { readonly source?: { readonly messageId: string } };
  return { ...record, id: record.headers['ce_id'] ?? '', type: record.headers['ce_type'] ?? '', messageId: source?.messageId ?? null };
}

/** Everything on a topic, per partition in the order of the log, read by an ordinary client. */
export async function readTopic(kafka: string, topic: string): Promise<OutsideRecord[]> {
  const outside = rawKafka([kafka]);
  try {
    return (await outside.topicRecords(topic)).map(toOutside);
  } finally {
    await outside.close();
  }
}

/** Every topic that the cluster has. */
export async function topicNames(kafka: string): Promise<string[]> {
  const admin = rawKafka([kafka]).kafka.admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

/** Each event once, where it first stands. */
export function firstOfEach(records: readonly OutsideRecord[]): OutsideRecord[] {
  const seen = new Set<string>();
  return records.filter(({ id }) => !seen.has(id) && seen.add(id));
}
