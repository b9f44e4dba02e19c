import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Fault } from '@homeward/kernel';
import { exchange } from './kafka-exchange.ts';

/** Requests of Kafka's protocol in version 0, whose arrays and strings are compact and whose structures end in tagged fields, of which there are none. */
const DESCRIBE = 50;
const ALTER = 51;
const SHA_512 = 2;
const NO_TAGS = Buffer.from([0]);

/** Kafka's least; each login draws some more, so that a broker can be asked whether it knows this one already. */
const LEAST_ITERATIONS = 4096;
const ANSWER_MS = 5_000;
const POLL_MS = 20;
/** Of a login that is not there. */
const UNKNOWN = 91;
/** The controller is being chosen or does not answer in time, a broker has lost it. */
const PASSING = [7, 8, 13, 41];

const derive = promisify(pbkdf2);

const int = (bytes: 1 | 2 | 4, value: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeIntBE(value, 0, bytes);
  return buffer;
};

/** An unsigned number of seven bits a byte, the lowest first. */
const varint = (value: number): Buffer => Buffer.from(value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))]);
const compact = (content: Buffer | string): Buffer => Buffer.concat([varint(Buffer.byteLength(content) + 1), Buffer.from(content)]);
const list = (...items: readonly Buffer[]): Buffer => Buffer.concat([varint(items.length + 1), ...items]);

function request(key: number, ...body: readonly Buffer[]): Buffer {
  const noClientId = int(2, -1);
  const frame = Buffer.concat([int(2, key), int(2, 0), int(4, 1), noClientId, NO_TAGS, ...body, NO_TAGS]);
  return Buffer.concat([int(4, frame.length), frame]);
}

/** Reads an answer behind its size, correlation, tags and throttle time. */
function reader(answer: Buffer) {
  let at = 4 + 4 + 1 + 4;
  const take = (bytes: number): number => {
    at += bytes;
    return answer.readIntBE(at - bytes, bytes);
  };
  const takeVarint = (): number => {
    const byte = answer.readUInt8(at);
    at += 1;
    return byte < 128 ? byte : byte - 128 + 128 * takeVarint();
  };
  const skip = () => {
    const length = takeVarint() - 1;
    at += Math.max(0, length); // a length of 0 is that of nothing, 1 that of an empty one
  };
  return { take, takeVarint, skip };
}

/** The error code of the one user that was altered. */
export function readAltered(answer: Buffer): number {
  const { take, takeVarint, skip } = reader(answer);
  takeVarint();
  skip();
  return take(2);
}

/** How many iterations the one user's login for SHA-512 takes; null where the broker knows none. */
export function readIterations(answer: Buffer): number | null {
  const { take, takeVarint, skip } = reader(answer);
  const failed = take(2);
  skip();
  if (failed !== 0 || takeVarint() < 2) return null;
  skip();
  const error = take(2);
  skip();
  if (error !== 0) return null;
  for (let left = takeVarint() - 1; left > 0; left -= 1) {
    const [mechanism, iterations] = [take(1), take(4)];
    if (mechanism === SHA_512) return iterations;
    takeVarint();
  }
  return null;
}

async function alteration(name: string, password: string, iterations: number): Promise<Buffer> {
  const salt = randomBytes(24);
  const salted = await derive(password, salt, iterations, 64, 'sha512');
  const login = Buffer.concat([compact(name), int(1, SHA_512), int(4, iterations), compact(salt), compact(salted), NO_TAGS]);
  return request(ALTER, list(), list(login));
}

export interface ScramLogin {
  readonly name: string;
  readonly password: string;
}

/** Does something again and again until it is done. Throws `HUB_BROKER` where that does not come about in time. */
function patience(withinMs: number): (done: () => Promise<boolean>) => Promise<void> {
  const deadline = performance.now() + withinMs;
  return async (done) => {
    while (!(await done())) {
      if (performance.now() > deadline) throw new Fault('HUB_BROKER', `the Kafka user could not be set in ${withinMs / 1_000} s`);
      await pause(POLL_MS);
    }
  };
}

/** Has the first broker that can alter a user; false where none can right now. Answers with one of the codes in `done` are as good as none. */
async function alterAt(ports: readonly number[], alter: Buffer, done: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    const answer = await exchange(port, alter, ANSWER_MS);
    const code = answer === null ? null : readAltered(answer);
    if (code !== null && done.includes(code)) return true;
    if (code !== null && !PASSING.includes(code)) throw new Fault('HUB_BROKER', `the Kafka user could not be set: error ${code}`);
  }
  return false;
}

/**
 * Creates a login for SCRAM-SHA-512 or changes its password, and waits until every broker that answers on these loopback ports goes by it.
 * Kafka's own tool does the first half, in seconds.
 * @throws Fault HUB_BROKER with Kafka's error code, when it is refused or does not come about in `withinMs`.
 */
export async function setScramLogin(ports: readonly number[], { name, password }: ScramLogin, withinMs: number): Promise<void> {
  const until = patience(withinMs);
  const iterations = LEAST_ITERATIONS + randomInt(LEAST_ITERATIONS);
  const alter = await alteration(name, password, iterations);
  const describe = request(DESCRIBE, list(Buffer.concat([compact(name), NO_TAGS])));
  const isKnown = async (port: number): Promise<boolean> => {
    const answer = await exchange(port, describe, ANSWER_MS);
    return answer === null || readIterations(answer) === iterations; // a broker that is away hears of it when it comes back
  };
  await until(() => alterAt(ports, alter, [0]));
  await Promise.all(ports.map((port) => until(() => isKnown(port))));
}

/**
 * Removes a login for SCRAM-SHA-512; one that is not there is removed already.
 * @throws Fault HUB_BROKER as `setScramLogin` does.
 */
export async function endScramLogin(ports: readonly number[], name: string, withinMs: number): Promise<void> {
  const removal = Buffer.concat([compact(name), int(1, SHA_512), NO_TAGS]);
  await patience(withinMs)(() => alterAt(ports, request(ALTER, list(removal), list()), [0, UNKNOWN]));
}
