import { setTimeout as pause } from 'node:timers/promises';
import { type MllpClient, openMllpClient } from '@homeward/transports';
import { adt, triggers } from './adt.ts';

/** Connections, as two hospitals with a handful of interfaces have; each with one message in flight. */
const LANES = 8;
const TICK_MS = 2;

/** One message that was acknowledged; times of the performance clock, milliseconds. */
export interface Acknowledged {
  /** When it was due: what waited for its connection waited for the product. */
  readonly dueAt: number;
  readonly acknowledgedAt: number;
  /** By which the product tells of it. */
  readonly correlationId: string;
}

export interface WardFeedOptions {
  readonly port: number;
  readonly perSecond: number;
  readonly seconds: number;
  /** Tells the stays of one feed from those of another. */
  readonly run: string;
  /** Called once for each second that has passed. */
  onSecond?(): void;
}

const idIn = (answer: string): string | null => /MSA\|AA\|[^\r]*?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/.exec(answer)?.[1] ?? null;

/** The `i`-th message: a stay has four, one after the other on one connection. */
function messageOf(run: string, i: number): { lane: number; bytes: Buffer } {
  const block = Math.floor(i / (LANES * triggers.length));
  const lane = i % LANES;
  const step = Math.floor(i / LANES) % triggers.length;
  const visitNumber = `${run}${block}x${lane}`;
  const trigger = triggers[step] as (typeof triggers)[number];
  return { lane, bytes: adt({ trigger, visitNumber, controlId: `${visitNumber}x${step}`, at: Date.now() }) };
}

async function exchange(client: MllpClient, bytes: Buffer, dueAt: number): Promise<Acknowledged> {
  const answer = (await client.send(bytes)).toString('latin1');
  const correlationId = idIn(answer);
  if (correlationId === null) throw new Error(answer.split('\r').find((line) => line.startsWith('MSA')) ?? 'no MSA');
  return { dueAt, acknowledgedAt: performance.now(), correlationId };
}

/** Sends messages when they are due, whatever became of those before, and answers once all are acknowledged. */
export async function feedWard({ port, perSecond, seconds, run, onSecond }: WardFeedOptions): Promise<Acknowledged[]> {
  const lanes = Array.from({ length: LANES }, () => openMllpClient({ host: '127.0.0.1', port }));
  const total = Math.round(perSecond * seconds);
  const started = performance.now();
  const sent: Promise<Acknowledged>[] = [];
  let second = 0;
  try {
    while (sent.length < total) {
      const passed = (performance.now() - started) / 1_000;
      for (const due = Math.min(total, Math.floor(passed * perSecond)); sent.length < due; ) {
        const { lane, bytes } = messageOf(run, sent.length);
        const answered = exchange(lanes[lane] as MllpClient, bytes, started + (sent.length * 1_000) / perSecond);
        answered.catch(() => {}); // whoever waits for all of them hears of it
        sent.push(answered);
      }
      if (passed >= second + 1) {
        second += 1;
        onSecond?.();
      }
      await pause(TICK_MS);
    }
    return await Promise.all(sent);
  } finally {
    for (const lane of lanes) lane.close();
  }
}
