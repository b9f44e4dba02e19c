import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { endScramLogin, readAltered, readIterations, setScramLogin } from './scram-login.ts';

const ALTER = 51;
const login = { name: 'a-council', password: 'a-long-secret' };
const bytes = (...parts: readonly (readonly number[] | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from([part.length + 1, ...Buffer.from(part)]) : Buffer.from(part))));

/** Size, correlation, no tags, throttle time. */
const head = [0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0];
/** A result for the one user, with an error code and no message. */
const altered = (code: number) => sized(bytes(head, [2], login.name, [0, code, 0, 0, 0]));
/** A login of the one user, first for SHA-256, then for SHA-512. */
const known = (iterations: number) =>
  sized(bytes(head, [0, 0, 0, 2], login.name, [0, 0, 0, 3], [1, 0, 0, 16, 0, 0], [2, 0, 0, iterations >> 8, iterations % 256, 0], [0, 0]));
const unknown = sized(bytes(head, [0, 0, 0, 2], login.name, [0, 91], 'unknown', [1, 0, 0]));

function sized(answer: Buffer): Buffer {
  answer.writeInt32BE(answer.length - 4);
  return answer;
}

/** The iterations that a request to alter asks for: behind the upsert's name and mechanism. */
const asked = (request: Buffer) => request.readInt32BE(request.indexOf(login.name) + login.name.length + 1);

/** Answers one request on each connection. */
async function broker(answer: (key: number, request: Buffer) => Buffer): Promise<number> {
  const server = createServer((socket) => socket.on('data', (request) => socket.end(answer(request.readInt16BE(4), request))));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

it('reads what Kafka answers', () => {
  expect([0, 41].map((code) => readAltered(altered(code)))).toEqual([0, 41]);
  expect([known(5_000), unknown].map(readIterations)).toEqual([5_000, null]);
});

it('asks again while a controller is chosen, and waits until every broker that answers knows this login, not the one before', async () => {
  const said: string[] = [];
  let wanted = 0;
  const first = await broker((key, request) => {
    if (key === ALTER) wanted = asked(request);
    said.push(key === ALTER ? 'alter' : 'describe');
    return key === ALTER ? altered(said.length < 3 ? 41 : 0) : known(wanted);
  });
  let looks = 0;
  const second = await broker((key) => {
    if (key === ALTER) return altered(41);
    looks += 1;
    return looks === 1 ? unknown : looks === 2 ? known(4_095) : known(wanted);
  });
  await setScramLogin([first, 1, second], login, 10_000);
  expect({ said, looks }).toEqual({ said: ['alter', 'alter', 'alter', 'describe'], looks: 3 });
  expect(wanted).toBeGreaterThanOrEqual(4_096);
});

it('says with which error Kafka refuses it, and that it did not come about in time', async () => {
  const refuses = await broker(() => altered(31));
  await expect(setScramLogin([refuses], login, 10_000)).rejects.toMatchObject({
    code: 'HUB_BROKER',
    message: expect.stringContaining('31'),
  });
  await expect(setScramLogin([1], login, 100)).rejects.toMatchObject({ code: 'HUB_BROKER' });
});

it('removes one, takes one that is not there for removed, and says why Kafka does not', async () => {
  const codes = [41, 0, 91, 31];
  const requests: Buffer[] = [];
  const port = await broker((_key, request) => {
    requests.push(request);
    return altered(codes.shift() ?? 0);
  });
  await endScramLogin([port], login.name, 10_000);
  await endScramLogin([port], login.name, 10_000);
  await expect(endScramLogin([port], login.name, 10_000)).rejects.toMatchObject({ message: expect.stringContaining('31') });
  expect(requests[0]?.subarray(15)).toEqual(bytes([2], login.name, [2, 0, 1, 0])); // one to be removed, for SHA-512; none to be set
});
