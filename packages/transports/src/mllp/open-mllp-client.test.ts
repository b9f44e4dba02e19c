import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { FrameReader, toFrame } from './frame-reader.ts';
import { type MllpClient, type MllpClientOptions, openMllpClient } from './open-mllp-client.ts';

let server: Server | undefined;
let client: MllpClient | undefined;
const sockets: Socket[] = [];

/** A listener that answers each message as told; undefined answers nothing, null closes the connection. */
async function start(answer: (text: string) => string | null | undefined, options: Partial<MllpClientOptions> = {}): Promise<MllpClient> {
  server = createServer((socket) => {
    const reader = new FrameReader(1_000_000);
    sockets.push(socket);
    socket.on('data', (chunk) => {
      for (const frame of reader.push(chunk)) {
        const text = answer(frame.kind === 'message' ? frame.bytes.toString() : 'too-large');
        if (text === null) socket.destroy();
        else if (text !== undefined) socket.write(toFrame(Buffer.from(text)));
      }
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as { port: number }).port;
  client = openMllpClient({ host: '127.0.0.1', port, ...options });
  return client;
}

const send = async (to: MllpClient, text: string): Promise<string> => (await to.send(Buffer.from(text))).toString();

afterEach(() => {
  client?.close();
  for (const socket of sockets.splice(0)) socket.destroy();
  server?.close();
});

describe('openMllpClient', () => {
  test('sends one at a time unless told otherwise', async () => {
    let open = 0;
    let most = 0;
    const one = await start((text) => {
      most = Math.max(most, (open += 1));
      open -= 1;
      return `ok:${text}`;
    });
    expect(await Promise.all(['a', 'b', 'c'].map((text) => send(one, text)))).toEqual(['ok:a', 'ok:b', 'ok:c']);
    expect(most).toBe(1);
    expect(sockets).toHaveLength(1);
  });

  test('sends ahead of the answers when allowed', async () => {
    const seen: string[] = [];
    const one = await start(
      (text) => {
        seen.push(text);
        if (seen.length < 3) return undefined;
        for (const each of seen.slice(0, 2)) sockets[0]?.write(toFrame(Buffer.from(`ok:${each}`)));
        return `ok:${text}`;
      },
      { maxInFlight: 3 },
    );
    expect(await Promise.all(['a', 'b', 'c'].map((text) => send(one, text)))).toEqual(['ok:a', 'ok:b', 'ok:c']);
  });

  test('a lost connection fails what is under way and connects anew for the rest', async () => {
    const one = await start((text) => (text === 'lost' ? null : `ok:${text}`));
    const [lost, next] = await Promise.allSettled([send(one, 'lost'), send(one, 'next')]);
    expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'HUB_PARTNER_DOWN' } });
    expect(next).toEqual({ status: 'fulfilled', value: 'ok:next' });
  });

  test('an answer that does not come is a fault, and the connection is not used again', async () => {
    let first = true;
    const one = await start(
      (text) => {
        if (!first) return `ok:${text}`;
        first = false;
        return undefined;
      },
      { timeoutMs: 30 },
    );
    await expect(send(one, 'a')).rejects.toMatchObject({
      code: 'HUB_PARTNER_DOWN',
      message: expect.stringContaining('no answer within 30 ms'),
    });
    expect(await send(one, 'b')).toBe('ok:b');
    expect(sockets).toHaveLength(2);
  });

  test('nobody listening fails everything that waits', async () => {
    const one = await start(() => 'never');
    server?.close();
    const outcomes = await Promise.allSettled([send(one, 'a'), send(one, 'b')]);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('ECONNREFUSED')),
    );
  });

  test('closing twice is safe, gives up what is under way and refuses what comes after', async () => {
    const one = await start(() => undefined);
    const under = send(one, 'a');
    one.close();
    one.close();
    await expect(under).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
    await expect(send(one, 'b')).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
  });

  test('refuses bytes that would end the frame', async () => {
    const one = await start(() => 'never');
    await expect(send(one, 'a\x1cb')).rejects.toMatchObject({ code: 'HUB_INVALID' });
  });
});
