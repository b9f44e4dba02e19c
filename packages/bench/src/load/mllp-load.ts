/**
 * A process that sends: `PORT CONNECTIONS MILLISECONDS PREFIX`. Each connection has one message in flight. Prints, as JSON, how many were acknowledged with `AA`
 * and the latencies' percentiles in milliseconds.
 */
import { connect } from 'node:net';
import { adt } from './adt.ts';

const [port, connections, ms, prefix] = process.argv.slice(2) as [string, string, string, string];
const until = performance.now() + Number(ms);
const START = 0x0b;
const END = Buffer.from([0x1c, 0x0d]);

const message = (lane: number, n: number): Buffer => {
  const id = `${prefix}${lane}x${n}`;
  const bytes = adt({ trigger: 'A01', visitNumber: id, controlId: id, at: Date.now() });
  return Buffer.concat([Buffer.from([START]), bytes, END]);
};

/** One connection until the time is over; answers the latency of each message. */
function lane(number: number): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const socket = connect(Number(port), '127.0.0.1').setNoDelay(true);
  const latencies: number[] = [];
  let sent = 0;
  let at = 0;
  let received = Buffer.alloc(0);
  const next = () => {
    if (performance.now() >= until) return socket.end();
    at = performance.now();
    socket.write(message(number, (sent += 1)));
  };
  socket
    .on('connect', next)
    .on('error', reject)
    .on('close', () => resolve(latencies));
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    const end = received.indexOf(END);
    if (end < 0) return;
    const answer = received.subarray(0, end).toString('latin1');
    received = received.subarray(end + END.length);
    if (!answer.includes('MSA|AA|'))
      return void socket.destroy(new Error(answer.split('\r').find((line) => line.startsWith('MSA')) ?? 'no MSA'));
    latencies.push(performance.now() - at);
    next();
  });
  return promise;
}

const all = (await Promise.all(Array.from({ length: Number(connections) }, (_, i) => lane(i)))).flat().sort((a, b) => a - b);
const share = (part: number) => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;
process.stdout.write(`${JSON.stringify({ acknowledged: all.length, p50: share(0.5), p99: share(0.99) })}\n`);
