import { exchange } from './kafka-exchange.ts';

/** Metadata, version 1, about no topic: size, key 3, version 1, correlation 1, no client id, no topics. */
const METADATA_REQUEST = Buffer.from([0, 0, 0, 14, 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, 0, 0, 0, 0]);
const ANSWER_MS = 2_000;

/** The ids of the live brokers in an answer of that version: size, correlation, their number, then id, host, port and rack of each. */
export function readBrokerIds(frame: Buffer): number[] {
  const ids: number[] = [];
  let at = 12;
  for (let left = frame.readInt32BE(8); left > 0; left -= 1) {
    ids.push(frame.readInt32BE(at));
    at += 4 + 2 + frame.readInt16BE(at + 4) + 4;
    at += 2 + Math.max(0, frame.readInt16BE(at)); // a rack of length -1 is none
  }
  return ids;
}

/** True when a broker answers on this loopback port and counts node `nodeId` among the live ones: only then does that one take records. */
export async function isKafkaReady(port: number, nodeId: number): Promise<boolean> {
  const answer = await exchange(port, METADATA_REQUEST, ANSWER_MS);
  return answer !== null && readBrokerIds(answer).includes(nodeId);
}
