import { type AddressInfo, connect, Server, type Socket } from 'node:net';
import type { Door, Logger, Receipt } from '@homeward/hub';
import type { Fault } from '@homeward/kernel';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { FrameReader, toFrame } from './frame-reader.ts';
import { type MllpServer, type MllpServerOptions, startMllpServer } from './start-mllp-server.ts';

const receipt: Receipt = { correlationId: 'c', receivedAt: 0, result: 'accepted', reason: null, notes: [], fault: null };

/** A door that answers `ok:<message>` when told to, at once unless `hold` is given. */
function fakeDoor(hold?: (text: string) => Promise<void>): Door & { readonly seen: string[] } {
  const seen: string[] = [];
  return {
    name: 'test',
    spec: { kind: 'mllp' },
    seen,
    receive: async (bytes) => {
      const text = bytes.toString('latin1');
      seen.push(text);
      await hold?.(text);
      return { reply: Buffer.from(`ok:${text}`, 'latin1'), receipt };
    },
    refuse: async (bytes: Buffer, fault: Fault) => ({ reply: Buffer.from(`${fault.code}:${bytes.length}`), receipt }),
  };
}

function recordingLog(): Logger & { readonly lines: string[] } {
  const lines: string[] = [];
  const line = (message: string): void => void lines.push(message);
  const log = { lines, debug: () => undefined, info: line, warn: line, error: line, child: () => log };
  return log;
}

/** A raw peer: what it received so far, cut into answers, and a way to wait for the n-th. */
class Peer {
  readonly socket: Socket;
  readonly answers: string[] = [];
  readonly closed: Promise<void>;
  readonly #reader = new FrameReader(1_000_000);
  #wake: () => void = () => undefined;

  constructor(port: number) {
    this.socket = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    this.socket.on('data', (chunk) => {
      for (const frame of this.#reader.push(chunk)) if (frame.kind === 'message') this.answers.push(frame.bytes.toString('latin1'));
      this.#wake();
    });
    this.socket.on('error', () => undefined);
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()));
    this.socket.on('end', () => this.socket.end());
  }

  write(bytes: Buffer | string): void {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
  }

  async answered(count: number): Promise<readonly string[]> {
    while (this.answers.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.answers;
  }
}

let server: MllpServer | undefined;
const peers: Peer[] = [];

async function start(options: Partial<MllpServerOptions> & Pick<MllpServerOptions, 'door'>): Promise<Peer> {
  server = await startMllpServer({ host: '127.0.0.1', port: 0, log: recordingLog(), ...options });
  return peer();
}

function peer(): Peer {
  const made = new Peer((server as MllpServer).port);
  peers.push(made);
  return made;
}

afterEach(async () => {
  for (const made of peers.splice(0)) made.socket.destroy();
  await server?.stop();
  server = undefined;
});

describe('startMllpServer', () => {
  test('answers a message that arrives byte by byte', async () => {
    const from = await start({ door: fakeDoor() });
    for (const byte of toFrame(Buffer.from('MSH|a'))) from.write(Buffer.from([byte]));
    expect(await from.answered(1)).toEqual(['ok:MSH|a']);
  });

  test('goes on where the machine has no room for a connection, however often', async () => {
    await start({ door: fakeDoor() });
    const { port } = server as MllpServer;
    const full = (): Error => Object.assign(new Error('accept ENFILE'), { code: 'ENFILE' });
    const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
    const listening = handles.find((each) => each instanceof Server && (each.address() as AddressInfo | null)?.port === port) as Server;
    for (const error of [full(), full()]) listening.emit('error', error); // as Node tells of it
    const from = peer();
    from.write(toFrame(Buffer.from('MSH|b')));
    expect(await from.answered(1)).toEqual(['ok:MSH|b']);
  });

  test('answers in the order of the messages, though the door finishes them in another', async () => {
    const gates = new Map<string, () => void>();
    const door = fakeDoor((text) => new Promise((resolve) => gates.set(text, resolve)));
    const from = await start({ door });
    from.write(Buffer.concat(['1', '2', '3'].map((text) => toFrame(Buffer.from(text)))));
    await expect.poll(() => gates.size).toBe(3);
    for (const text of ['3', '2', '1']) gates.get(text)?.();
    expect(await from.answered(3)).toEqual(['ok:1', 'ok:2', 'ok:3']);
  });

  test('has no more messages at the door than allowed, and loses none', async () => {
    let now = 0;
    let most = 0;
    const door = fakeDoor(async () => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
    });
    const from = await start({ door, maxInFlight: 4 });
    const texts = Array.from({ length: 300 }, (_, index) => String(index));
    from.write(Buffer.concat(texts.map((text) => toFrame(Buffer.from(text)))));
    expect(await from.answered(300)).toEqual(texts.map((text) => `ok:${text}`));
    expect(most).toBe(4);
  });

  test('refuses a message over the limit and goes on with the next', async () => {
    const from = await start({ door: fakeDoor(), maxMessageBytes: 10_000 });
    from.write(Buffer.concat([toFrame(Buffer.alloc(10_000_000, 'x')), toFrame(Buffer.from('next'))]));
    expect(await from.answered(2)).toEqual(['HUB_TOO_LARGE:4096', 'ok:next']);
  });

  test('answers what was sent before the peer closed its side', async () => {
    const from = await start({ door: fakeDoor(() => new Promise((resolve) => setImmediate(resolve))) });
    from.write(Buffer.concat([toFrame(Buffer.from('a')), toFrame(Buffer.from('b')), Buffer.from('\x0bMSH|half')]));
    from.socket.end();
    await from.closed;
    expect(from.answers).toEqual(['ok:a', 'ok:b']);
  });

  test('never hands over a message whose end did not come', async () => {
    const door = fakeDoor();
    const from = await start({ door });
    from.write('\x0bMSH|half');
    from.socket.end();
    await from.closed;
    expect(door.seen).toEqual([]);
  });

  test('a door that fails closes the connection and harms no other', async () => {
    const door = fakeDoor((text) => (text === 'bad' ? Promise.reject(new Error('broken')) : Promise.resolve()));
    const log = recordingLog();
    const from = await start({ door, log });
    const other = peer();
    from.write(toFrame(Buffer.from('bad')));
    await from.closed;
    other.write(toFrame(Buffer.from('good')));
    expect(await other.answered(1)).toEqual(['ok:good']);
    expect(log.lines).toEqual(['a door failed to answer; the connection is closed so that the sender tries again']);
  });

  test('closes a peer that stops within a message, leaves one alone that rests between messages', async () => {
    const from = await start({ door: fakeDoor(), stallMs: 30 });
    const resting = peer();
    resting.write(toFrame(Buffer.from('a')));
    from.write('\x0bMSH|');
    await from.closed;
    resting.write(toFrame(Buffer.from('b')));
    expect(await resting.answered(2)).toEqual(['ok:a', 'ok:b']);
  });

  test('closes a peer that does not speak MLLP', async () => {
    const from = await start({ door: fakeDoor() });
    from.write('GET / HTTP/1.1\r\n'.repeat(8192));
    await from.closed;
    expect(from.answers).toEqual([]);
  });

  test('takes no more connections than allowed', async () => {
    const from = await start({ door: fakeDoor(), maxConnections: 1 });
    from.write(toFrame(Buffer.from('a')));
    await from.answered(1);
    await peer().closed;
    expect(server?.connections()).toBe(1);
  });

  test('at the limit takes a connection in place of one that never sent a message, and of no other', async () => {
    const from = await start({ door: fakeDoor(), maxConnections: 3 });
    from.write(toFrame(Buffer.from('a')));
    await from.answered(1);
    const silent = [peer(), peer()];
    await expect.poll(() => server?.connections()).toBe(3);
    silent[1]?.write(Buffer.from([0x0b, 0x4d]));
    const late = peer();
    late.write(toFrame(Buffer.from('b')));
    expect(await late.answered(1)).toEqual(['ok:b']);
    await silent[0]?.closed;
    const later = peer();
    later.write(toFrame(Buffer.from('c')));
    expect(await later.answered(1)).toEqual(['ok:c']);
    await silent[1]?.closed;
    await peer().closed;
    expect(server?.connections()).toBe(3);
  });

  test('stopping answers what is in hand, takes nothing new, and may be asked for twice', async () => {
    let release: () => void = () => undefined;
    const door = fakeDoor(() => new Promise((resolve) => (release = resolve)));
    const from = await start({ door });
    from.write(toFrame(Buffer.from('in hand')));
    await expect.poll(() => door.seen.length).toBe(1);
    const stopped = server?.stop();
    from.write(toFrame(Buffer.from('too late')));
    release();
    await Promise.all([stopped, server?.stop(), from.closed]);
    expect(from.answers).toEqual(['ok:in hand']);
    expect(door.seen).toEqual(['in hand']);
  });

  test('stopping does not wait longer than allowed for a door that does not answer', async () => {
    const door = fakeDoor(() => new Promise(() => undefined));
    const from = await start({ door, stopMs: 20 });
    from.write(toFrame(Buffer.from('never')));
    await expect.poll(() => door.seen.length).toBe(1);
    await server?.stop();
    await from.closed;
  });

  test('a taken port is a configuration fault that names it', async () => {
    await start({ door: fakeDoor() });
    const { port } = server as MllpServer;
    await expect(startMllpServer({ host: '127.0.0.1', port, door: fakeDoor(), log: recordingLog() })).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringContaining(`127.0.0.1:${port} (EADDRINUSE)`),
    });
  });

  test('random bytes never stop it', async () => {
    const door = fakeDoor();
    await start({ door, maxMessageBytes: 100 });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const from = peer();
        from.write(Buffer.concat([Buffer.from(bytes), Buffer.from('\x1c'), toFrame(Buffer.from('still there'))]));
        from.socket.end();
        await from.closed;
        expect(from.answers.at(-1)).toBe('ok:still there');
      }),
      { numRuns: 40 },
    );
  });
});
