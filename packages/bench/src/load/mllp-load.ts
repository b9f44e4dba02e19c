/**
 * A process that sends: `PORT CONNECTIONS WARM-UP MILLISECONDS PREFIX`. Each connection has one message in flight. Prints, as JSON, how many were acknowledged with
 * `AA` in those milliseconds, which begin after as many of warming up, and the latencies' percentiles in milliseconds.
 */
import { connect } from 'node:net';
import { adt } from './adt.ts';

const [port, connections, warmUp, ms, prefix] = process.argv.slice(2) as [string, string, string, string, string];
const from = performance.now() + Number(warmUp);
const until = from + Number(ms);
const END = Buffer.from([0x1c, 0x0d]);
const ACCEPTED = Buffer.from('MSA|AA|');

/** The message around its ids, made once: what sends must cost little beside what is measured. */
const around = adt({ trigger: 'A01', visitNumber: '#', controlId: '#', at: Date.now(), isFull: true }).toString('latin1').split('#');
const message = (id: string): Buffer => Buffer.from(`\x0b${around.join(id)}\x1c\r`, 'latin1');

/** One connection until the time is over; answers the latency of each message. */
function lane(number: number): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const socket = connect(Number(port), '127.0.0.1').setNoDelay(true);
  const latencies: number[] = [];
  let sent = 0;
  let at = 0;
  let received: Buffer = Buffer.alloc(0);
  const next = () => {
    at = performance.now();
    if (at >= until) socket.end();
    else socket.write(message(`${prefix}${number}x${(sent += 1)}`));
  };
  socket
    .on('connect', next)
    .on('error', reject)
    .on('close', () => resolve(latencies));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    if (!received.includes(END)) return;
    if (!received.includes(ACCEPTED)) return void socket.destroy(new Error(received.toString('latin1').split('\r')[1] ?? 'no MSA'));
    received = Buffer.alloc(0);
    const now = performance.now();
    if (now >= from && now < until) latencies.push(now - at);
    next();
  });
  return promise;
}

const all = (await Promise.all(Array.from({ length: Number(connections) }, (_, i) => lane(i)))).flat().sort((a, b) => a - b);
const share = (part: number) => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;
process.stdout.write(`${JSON.stringify({ acknowledged: all.length, p50: share(0.5), p99: share(0.99) })}\n`);
