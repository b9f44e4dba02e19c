import { defineAdapter, type Door, emit, inbound } from '@homeward/hub';
import { startAdapter } from '@homeward/hub/runtime';
import { systemClock } from '@homeward/kernel';
import { z } from 'zod';
import type { Bench } from '../bench.ts';
import { openEngines, silent, unmeasured } from '../engines/engines.ts';
import { exampleOf } from '../load/records.ts';

const TYPE = 'spell.admitted.v1';
const ROUND_MS = 2_000;
const FILLER = 'Z'.repeat(560);

const example = exampleOf(TYPE);

/** A door whose partner's format takes no time to parse, so that the runtime's own cost is measured. */
const lines = inbound({
  door: { kind: 'mllp' },
  emits: [TYPE],
  parse: (bytes: Buffer) => bytes.toString('latin1').split('|', 2) as [sender: string, id: string],
  identify: ([sender, messageId]) => ({ sender, messageId }),
  map: ([sender, id]) => emit([{ type: TYPE, key: `spl_${sender}${id}`, occurredAt: example.admittedAt, data: example }]),
  acknowledge: (receipt) => Buffer.from(receipt.result),
});

const adapter = defineAdapter({ name: 'adapter-bench', config: z.unknown(), inbound: { lines } });

/** One sender with one message in flight until the time is over; answers how many were accepted. */
async function sendUntil(door: Door, sender: string, end: number): Promise<number> {
  let accepted = 0;
  for (let i = 0; performance.now() < end; i += 1) {
    const { receipt } = await door.receive(Buffer.from(`${sender}|${i}|${FILLER}`), { transportId: null, caller: null });
    if (receipt.result !== 'accepted') throw new Error(`refused with ${receipt.fault?.code}`);
    accepted += 1;
  }
  return accepted;
}

function bench(senders: number): Bench {
  const start: Bench['start'] = async (given) => {
    const engines = await openEngines(given);
    const store = await engines.openStore('door');
    const deps = {
      store,
      broker: engines.broker,
      clock: systemClock,
      log: silent,
      metrics: unmeasured,
      config: {},
      organisation: 'QZZ',
      environment: 'production' as const,
    };
    const running = await startAdapter(adapter, deps);
    const door = running.doors['lines'] as Door;
    let rounds = 0;
    const round = async () => {
      rounds += 1;
      const started = performance.now();
      const counts = await Promise.all(Array.from({ length: senders }, (_, i) => sendUntil(door, `r${rounds}s${i}`, started + ROUND_MS)));
      return (counts.reduce((a, b) => a + b) * 1_000) / (performance.now() - started);
    };
    const stop = async () => {
      await running.stop();
      await engines.stop();
    };
    return { round, stop };
  };
  return {
    name: `door to durable, ${senders} senders`,
    measures: `600-byte messages acknowledged after their receipt and event were committed, one in flight for each of ${senders} senders, the relay publishing to Kafka meanwhile.`,
    unit: 'messages/s',
    start,
  };
}

export const benches: readonly Bench[] = [1, 8, 32].map(bench);
