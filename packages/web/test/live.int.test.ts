import { once } from 'node:events';
import { connect } from 'node:net';
import type { Route, ServerEvent } from '@homeward/hub';
import { fixedClock } from '@homeward/kernel';
import { describe, expect, test } from 'vitest';
import { createRevocations } from '../src/auth/revocations.ts';
import { events } from '../src/index.ts';
import { appOf, startTestWeb } from './harness/start-test-web.ts';

/** Events that the test hands over one by one; notes when its reader is gone. */
function handedOver() {
  const waiting: ServerEvent[] = [];
  const sleepers = new Set<() => void>();
  const wake = (): void => {
    for (const rouse of sleepers) rouse();
    sleepers.clear();
  };
  let left = 0;
  async function* stream(signal: AbortSignal): AsyncIterable<ServerEvent> {
    signal.addEventListener('abort', wake);
    try {
      while (!signal.aborted) {
        yield* waiting.splice(0);
        await new Promise<void>((resolve) => {
          sleepers.add(resolve);
        });
      }
    } finally {
      left += 1;
    }
  }
  const give = (event: ServerEvent): void => {
    waiting.push(event);
    wake();
  };
  const route: Route = { method: 'GET', path: '/changes', permission: 'board.view', handle: ({ signal }) => events(stream(signal)) };
  return { route, give, left: () => left };
}

async function open(url: string, cookie: string) {
  const gone = new AbortController();
  const answer = await fetch(`${url}/ward/changes`, { headers: { cookie, accept: 'text/event-stream' }, signal: gone.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return {
    answer,
    leave: () => gone.abort(),
    /** Reads on until the text holds this. */
    async until(part: string): Promise<string> {
      while (!text.includes(part)) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) throw new Error(`ended before "${part}"`);
        text += value;
      }
      return text;
    },
    /** Resolves with everything that came when the server ends the stream. */
    async ended(): Promise<string> {
      for (;;) {
        const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
        if (done) return text;
        text += value;
      }
    },
  };
}

async function signedIn(rest: Parameters<typeof startTestWeb>[0] = {}) {
  const changes = handedOver();
  const web = await startTestWeb({ apps: [appOf([changes.route])], ...rest });
  const client = await web.client('ward-nurse');
  return { web, client, changes, open: () => open(web.url, client.cookieHeader()) };
}

describe('a stream of events', () => {
  test('carries each change as it comes, to no cache and through no buffer', async () => {
    const { changes, open: openOne } = await signedIn();
    const stream = await openOne();
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers.get('cache-control')).toContain('no-store');
    expect(stream.answer.headers.get('x-accel-buffering')).toBe('no');
    expect(stream.answer.headers.get('content-encoding')).toBeNull();
    changes.give({ event: 'change', data: { key: 'spl_1', by: 'line\nbreak' }, id: '7\n8' });
    expect(await stream.until('spl_1')).toContain('id: 7 8\nevent: change\ndata: {"key":"spl_1","by":"line\\nbreak"}\n\n');
    changes.give({ event: 'change', data: { key: 'spl_2' } });
    await stream.until('spl_2');
  });

  test('ends at the source when its reader goes', async () => {
    const { changes, open: openOne } = await signedIn();
    const stream = await openOne();
    await stream.until('retry');
    stream.leave();
    await expect.poll(changes.left).toBe(1);
  });

  test('is refused where the page is', async () => {
    const { web } = await signedIn();
    const answer = await fetch(`${web.url}/ward/changes`, { headers: { accept: 'text/event-stream' } });
    expect(answer.status).toBe(401);
    const other = await web.client('village-agent');
    expect((await other.get('/ward/changes', { accept: 'text/event-stream' })).status).toBe(403);
  });

  test('is not begun for who asks about it only', async () => {
    const { web, client } = await signedIn();
    const answer = await fetch(`${web.url}/ward/changes`, { method: 'HEAD', headers: { cookie: client.cookieHeader() } });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test('is bounded per session; one that closes makes room', async () => {
    const { open: openOne, changes } = await signedIn();
    const streams = [];
    for (let count = 0; count < 8; count += 1) streams.push(await openOne());
    expect((await openOne()).answer.status).toBe(429);
    streams[0]?.leave();
    await expect.poll(changes.left).toBe(1);
    expect((await openOne()).answer.status).toBe(200);
  });

  test('ends with the session', async () => {
    const machineClock = fixedClock(Date.now());
    const { open: openOne } = await signedIn({ machineClock });
    machineClock.advance(30 * 60_000 - 1_500);
    const stream = await openOne();
    expect(stream.answer.status).toBe(200);
    await stream.ended();
  });

  test('ends at once for who signs out here, whatever goes on in it, and for nobody else', async () => {
    const { web, client, open: openOne } = await signedIn();
    const stream = await openOne();
    await stream.until('retry');
    const colleague = await web.client('ward-nurse');
    const theirs = await open(web.url, colleague.cookieHeader());
    await theirs.until('retry');
    await client.post('/sign-out', { _csrf: await client.formToken('/nothing') });
    expect(await stream.ended()).not.toContain('data');
    await colleague.post('/sign-out', { _csrf: await colleague.formToken('/nothing') });
    await theirs.ended();
  });

  test('tells nothing more to who signed out meanwhile at another process', async () => {
    const machineClock = fixedClock(Date.now());
    const shared = { machineClock, revocations: createRevocations(machineClock) };
    const changes = handedOver();
    const web = await startTestWeb({ apps: [appOf([changes.route])], ...shared });
    const other = await startTestWeb(shared);
    const client = await other.client('ward-nurse');
    // Behind one address both go by one name of the cookie; here it has each port's.
    const stream = await open(web.url, client.cookieHeader().replaceAll(new URL(other.url).port, new URL(web.url).port));
    changes.give({ event: 'change', data: { key: 'spl_1' } });
    await stream.until('spl_1');

    await client.post('/sign-out', { _csrf: await client.formToken('/nothing') });
    machineClock.advance(1_000);
    changes.give({ event: 'change', data: { key: 'spl_2' } });
    expect(await stream.ended()).not.toContain('spl_2');
  });
});

describe('stopping', () => {
  test('ends streams, lets an open request finish, and takes no more', async () => {
    let release: () => void = () => {};
    let entered: () => void = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      permission: 'home.view',
      handle: () =>
        new Promise((resolve) => {
          release = () => resolve({ kind: 'json', body: 'finished' });
          entered();
        }),
    };
    const changes = handedOver();
    const web = await startTestWeb({ apps: [appOf([slow, changes.route])] });
    const client = await web.client('ward-nurse');
    const stream = await open(web.url, client.cookieHeader());
    const pending = client.get('/ward/slow');
    await inside;
    const began = performance.now();
    const stopped = web.stop();
    await stream.ended();
    release();
    expect((await pending).text).toBe('"finished"');
    await stopped;
    expect(performance.now() - began).toBeLessThan(2_000);
    await expect(fetch(`${web.url}/health/live`)).rejects.toThrow('fetch failed');
  });

  test('does not wait for a connection that never asked for anything', async () => {
    const web = await startTestWeb();
    const socket = connect(Number(new URL(web.url).port), '127.0.0.1');
    await once(socket, 'connect');
    await fetch(`${web.url}/health/live`); // by now the server has taken the first connection too
    const began = performance.now();
    await web.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    socket.destroy();
  });

  test('does not wait longer than five seconds for a request that never ends', async () => {
    let entered: () => void = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const endless: Route = {
      method: 'GET',
      path: '/endless',
      permission: null,
      handle: () => {
        entered();
        return new Promise(() => {});
      },
    };
    const web = await startTestWeb({ apps: [appOf([endless])] });
    const pending = (await web.client()).get('/ward/endless').catch(() => 'cut');
    await inside;
    const began = performance.now();
    await web.stop();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await pending).toBe('cut');
  });
});

test('probes need no sign-in and say a word only', async () => {
  let ready = false;
  const web = await startTestWeb({ health: { ready: () => ready } });
  const ask = async (path: string) => {
    const answer = await fetch(`${web.url}${path}`);
    return [answer.status, await answer.json()];
  };
  expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
  expect(await ask('/health/ready')).toEqual([503, { status: 'not ready' }]);
  ready = true;
  expect(await ask('/health/ready')).toEqual([200, { status: 'ready' }]);
});
