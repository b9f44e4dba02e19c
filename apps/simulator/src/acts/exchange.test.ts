import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { exchange } from './exchange.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function serve(answer: RequestListener): Promise<URL> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  opened.push(close);
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

test('an answer is given whole, with where it leads and each cookie; a body is sent with its type', async () => {
  const url = await serve((request, response) => {
    const head = { location: '/next', 'set-cookie': ['a=1; Path=/', 'b=2'] };
    request
      .setEncoding('utf8')
      .once('data', (form) => response.writeHead(303, head).end(`${request.headers['content-type']}: ${form} – ok`));
  });
  expect(await exchange(url, { method: 'POST', headers: { 'content-type': 'text/x-form' }, body: 'a=%C3%A9' })).toMatchObject({
    status: 303,
    location: '/next',
    cookies: ['a=1; Path=/', 'b=2'],
    text: 'text/x-form: a=%C3%A9 – ok',
  });
});

test('a kept connection that had ended is opened anew for a page; a form is not sent twice, since nobody knows what became of it', async () => {
  const served = new WeakSet<object>();
  const url = await serve(({ socket }, response) => {
    if (served.has(socket)) {
      socket.destroy();
      return;
    }
    served.add(socket);
    response.end('first of its connection');
  });
  for (const _turn of [1, 2, 3]) expect((await exchange(url, { method: 'GET', headers: {} })).text).toBe('first of its connection');
  await expect(exchange(url, { method: 'POST', headers: {}, body: '' })).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
});

test('where nothing answers, or an answer breaks off, the hub is down', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('cut');
    setImmediate(() => response.destroy());
  });
  await expect(exchange(url, { method: 'GET', headers: {} })).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
  await opened.pop()?.();
  await expect(exchange(url, { method: 'GET', headers: {} })).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN' });
});
