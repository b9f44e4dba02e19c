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

/** An answer is a few hundred bytes. */
const ROOM = 16_384;
const DIGITS = 8;

/** A connection's message, made once, whose ids end in a number: what sends must cost little beside what is measured. */
function numbered(id: string): { readonly bytes: Buffer; setNumber(number: number): void } {
  const before = `${id}x`;
  const around = adt({ trigger: 'A01', visitNumber: '#', controlId: '#', at: Date.now(), isFull: true }).toString('latin1').split('#');
  const bytes = Buffer.from(`\x0b${around.join(before + '0'.repeat(DIGITS))}\x1c\r`, 'latin1');
  const places = [bytes.indexOf(before), bytes.lastIndexOf(before)].map((at) => at + before.length);
  return {
    bytes,
    setNumber: (number) => {
      for (const place of places) bytes.write(String(number).padStart(DIGITS, '0'), place, 'latin1');
    },
  };
}

/** One connection until the time is over; answers the latency of each message. */
function lane(number: number): Promise<number[]> {
  const { promise, resolve, reject } = Promise.withResolvers<number[]>();
  const latencies: number[] = [];
  const message = numbered(`${prefix}${number}`);
  let sent = 0;
  let at = 0;
  let received = 0;
  const next = () => {
    at = performance.now();
    if (at >= until) return void socket.end();
    message.setNumber((sent += 1)); // the one before was answered, so it has left
    socket.write(message.bytes);
  };
  const room = Buffer.alloc(ROOM);
  /** Read into one buffer; an answer in parts is put together behind it. */
  const parts = Buffer.alloc(2 * ROOM);
  const onRead = (length: number): boolean => {
    received += room.copy(parts, received, 0, length);
    const answer = parts.subarray(0, received);
    if (!answer.includes(END)) return true;
    if (!answer.includes(ACCEPTED)) socket.destroy(new Error(answer.toString('latin1').split('\r')[1] ?? 'no MSA'));
    received = 0;
    const now = performance.now();
    if (now >= from && now < until) latencies.push(now - at);
    if (!socket.destroyed) next();
    return true;
  };
  const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true, onread: { buffer: room, callback: onRead } });
  socket
    .on('connect', next)
    .on('error', reject)
    .on('close', () => resolve(latencies));
  return promise;
}

const all = (await Promise.all(Array.from({ length: Number(connections) }, (_, i) => lane(i)))).flat().sort((a, b) => a - b);
const share = (part: number) => all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? 0;
process.stdout.write(`${JSON.stringify({ acknowledged: all.length, p50: share(0.5), p99: share(0.99) })}\n`);
