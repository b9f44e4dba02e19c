import type { History, HistoryRecorder, Sighting } from '@homeward/testing';
import { firstOfEach, type OutsideRecord } from './read-topics.ts';

const sightingOf = (record: OutsideRecord, id: string): Sighting => ({
  partition: record.partition,
  offset: record.offset,
  key: record.key ?? '',
  id,
  content: JSON.stringify([record.value?.toString('base64'), record.headers]),
});

/** A message's events are named by two words, a referral by one. */
const isOfMessage = ({ id }: { readonly id: string }): boolean => id.includes(' ');

/** What feeds said about spells, and what stands on `spell.v1`: each event named by the message that said it and its type. */
export function spellHistory({ attempts }: HistoryRecorder, records: readonly OutsideRecord[]): History {
  return {
    attempts: attempts.filter(isOfMessage),
    log: records.map((record) => sightingOf(record, `${record.messageId} ${record.type}`)),
  };
}

/** What feeds referred, what stands on `referral.v1`, and what the hub said it received. */
export function referralHistory(
  { attempts }: HistoryRecorder,
  referred: readonly OutsideRecord[],
  transfers: readonly OutsideRecord[],
): History {
  const keyOf = new Map(referred.map(({ key, messageId }) => [key, messageId ?? '']));
  const received = firstOfEach(transfers).filter(({ type }) => type === 'uk.homeward.transfer.referral-received.v1');
  return {
    attempts: attempts.filter((attempt) => !isOfMessage(attempt)),
    log: referred.map((record) => sightingOf(record, record.messageId ?? '')),
    effects: received.map(({ key }) => keyOf.get(key) ?? `nobody referred ${key}`),
  };
}

/** Events that follow from others: nobody knows them beforehand, but a copy must repeat its original, and a key keeps its partition. */
export function derivedHistory(records: readonly OutsideRecord[]): History {
  const attempts = records.map(({ id }) => ({ id, outcome: 'unknown', calledAt: 0, endedAt: 1 }) as const);
  return { attempts, log: records.map((record) => sightingOf(record, record.id)) };
}
