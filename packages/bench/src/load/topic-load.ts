/**
 * A process that publishes: `BROKERS EVENTS_A_SECOND SECONDS RUN`. Sends what is due every few milliseconds, however long the last send took, and prints, as JSON,
 * how many events it sent in how many seconds, and how long it was busy with that, in milliseconds of a processor.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { openBroker } from '@homeward/kafka';
import { silent } from '../engines/engines.ts';
import { eventOfStays } from './stays.ts';

const TICK_MS = 20;
/** In one send at most; what is more waits for the next. */
const MOST = 5_000;

const [brokers, rate, seconds, run] = process.argv.slice(2) as [string, string, string, string];
const total = Math.round(Number(rate) * Number(seconds));
const broker = await openBroker({ brokers: brokers.split(','), clientId: 'bench-load', log: silent });
const started = performance.now();
let sent = 0;
while (sent < total) {
  const due = Math.min(total, Math.floor(((performance.now() - started) * Number(rate)) / 1_000));
  const count = Math.min(MOST, due - sent);
  const now = Date.now();
  if (count > 0) await broker.send(Array.from({ length: count }, (_, i) => eventOfStays(run, sent + i, now)));
  sent += count;
  if (count < MOST) await pause(TICK_MS);
}
const took = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage();
await broker.close();
process.stdout.write(`${JSON.stringify({ sent, seconds: took, cpuMs: (user + system) / 1_000 })}\n`);
