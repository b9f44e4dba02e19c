import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ResolveName } from './guarded-lookup.ts';
import { type GuardedHttpOptions, openGuardedHttp } from './open-guarded-http.ts';

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function serve(listener: RequestListener): Promise<{ url: string; port: number }> {
  const server: Server = createServer(listener);
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port };
}

function client(options: GuardedHttpOptions = {}) {
  const http = openGuardedHttp({ wholeMs: 2_000, ...options });
  open.push(http);
  return http;
}

const get = (url: string, over: object = {}) => ({ method: 'GET', url, headers: {}, body: null, allowPrivate: true, ...over });

/** Names that resolve to what the test says, call by call; the last holds from then on. */
function names(...answers: readonly (readonly string[])[]): { resolve: ResolveName; asked: () => number } {
  let asked = 0;
  const resolve: ResolveName = (_name, _options, done) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    done(
      null,
      addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { resolve, asked: () => asked };
}

describe('an address that may not be called', () => {
  it.each([
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest',
    'https://10.0.0.1:8443/',
  ])('%s', async (url) => {
    await expect(client().call(get(url, { allowPrivate: false }))).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'address' });
  });

  it('link-local not even where private ones are allowed', async () => {
    await expect(client().call(get('http://169.254.169.254/latest'))).rejects.toMatchObject({ rule: 'address' });
  });

  it.each([[['127.0.0.1']], [['::1']], [['::ffff:192.168.0.1']], [['8.8.8.8', '10.0.0.1']], [['169.254.169.254']]])(
    'is refused where a name leads to it: %s',
    async (addresses) => {
      const { resolve } = names(addresses);
      const call = client({ resolve }).call(get('https://partner.example/', { allowPrivate: false }));
      await expect(call).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'address' });
    },
  );

  it('is refused when a name changes after it was allowed: every connection is judged by the address it is made to', async () => {
    const { port } = await serve((_request, response) => void response.writeHead(200, { connection: 'close' }).end());
    const { resolve, asked } = names(['127.0.0.1'], ['169.254.169.254']);
    const http = client({ resolve });
    expect((await http.call(get(`http://partner.example:${port}/`))).status).toBe(200);
    await expect(http.call(get(`http://partner.example:${port}/`))).rejects.toMatchObject({ rule: 'address' });
    expect(asked()).toBe(2);
  });

  it('is not reached over a connection that was opened for somebody who may', async () => {
    const { port } = await serve((_request, response) => void response.end());
    const { resolve } = names(['127.0.0.1']);
    const http = client({ resolve });
    await http.call(get(`http://partner.example:${port}/`));
    await expect(http.call(get(`https://partner.example:${port}/`, { allowPrivate: false }))).rejects.toMatchObject({ rule: 'address' });
  });

  it.each(['http://partner.example/', 'ftp://partner.example/', 'https://user:secret@partner.example/', 'file:///etc/passwd', 'nonsense'])(
    'nor is %s called where nothing is allowed',
    async (url) => {
      await expect(client().call(get(url, { allowPrivate: false }))).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'scheme' });
    },
  );
});

describe('a call', () => {
  it('sends what it is given and answers with what came', async () => {
    const { url } = await serve((request, response) => {
      let body = '';
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => response.writeHead(201, { 'X-Case': '7' }).end(`${request.method} ${body}`));
    });
    const answer = await client().call(get(`${url}/a?b=c`, { method: 'POST', body: 'caf\u00e9' }));
    expect({ ...answer, body: answer.body.toString() }).toMatchObject({ status: 201, body: 'POST caf\u00e9', isCut: false });
    expect(answer.headers['x-case']).toBe('7');
  });

  it('does not follow a redirect', async () => {
    let calls = 0;
    const { url } = await serve((_request, response) => {
      calls += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect((await client().call(get(url))).status).toBe(302);
    expect(calls).toBe(1);
  });

  it('reads no more of an answer than the cap, and leaves one that goes on and on', async () => {
    const left = Promise.withResolvers<void>();
    const { url } = await serve((_request, response) => {
      response.once('close', () => left.resolve());
      response.write(Buffer.alloc(5_000_000, 'x')); // and never ends
    });
    const answer = await client({ maxAnswerBytes: 1_000 }).call(get(url));
    expect([answer.body.length, answer.isCut]).toEqual([1_000, true]);
    await left.promise;
  });

  it.each([
    ['no head of an answer', (() => {}) as RequestListener],
    ['an answer that never ends', ((_request, response) => void response.writeHead(200).write('x')) as RequestListener],
  ])('is given up for %s', async (_case, listener) => {
    const { url } = await serve(listener);
    const call = client({ answerMs: 100, wholeMs: 200 }).call(get(url));
    await expect(call).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'timeout' });
  });

  it('that the partner answers with another protocol is over at once', async () => {
    const { url } = await serve(
      (request) => void request.socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    );
    await expect(client({ wholeMs: 60_000 }).call(get(url))).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'connection' });
  });

  it('that meets a connection which was closed meanwhile is made once more', async () => {
    let calls = 0;
    const { url } = await serve((_request, response) => {
      calls += 1;
      if (calls === 2) response.socket?.resetAndDestroy();
      else response.end('ok');
    });
    const http = client();
    await http.call(get(url));
    expect((await http.call(get(url))).body.toString()).toBe('ok');
    expect(calls).toBe(3);
  });

  it.each([
    ['nobody listens', 'http://127.0.0.1:9/', 'connection'],
    ['a name that is none', 'http://does-not-exist.invalid/', 'connection'],
  ])('%s: the partner is down', async (_case, url, rule) => {
    await expect(client().call(get(url))).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule });
  });

  it('over TLS needs a certificate that holds', async () => {
    const { port } = await serve((_request, response) => void response.end());
    await expect(client().call(get(`https://127.0.0.1:${port}/`))).rejects.toMatchObject({ code: 'HUB_PARTNER_DOWN', rule: 'tls' });
  });
});
