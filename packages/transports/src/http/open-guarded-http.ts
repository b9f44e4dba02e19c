import { Agent as PlainAgent, type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { HttpAnswer, HttpCall, PartnerHttp } from '@homeward/hub/ports';
import type { Fault } from '@homeward/kernel';
import { mayCall } from './address-kind.ts';
import { type ResolveName, guardedLookup } from './guarded-lookup.ts';
import { noAnswer, toPartnerFault } from './partner-fault.ts';
import { signWebhook } from './sign-webhook.ts';

export interface GuardedHttpOptions {
  /** Milliseconds until a connection stands, TLS included. Default 5 s. */
  readonly connectMs?: number;
  /** Milliseconds until the head of the answer is there, from the start. Default 20 s. */
  readonly answerMs?: number;
  /** Milliseconds for the whole call. Default 30 s. */
  readonly wholeMs?: number;
  /** Bytes of an answer's body that are read; the rest is left. Default 256 KiB. */
  readonly maxAnswerBytes?: number;
  /** How names are resolved; the system's way unless told. */
  readonly resolve?: ResolveName;
}

export interface GuardedHttp extends PartnerHttp {
  /** Ends idle connections. */
  close(): void;
}

interface Limits {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly wholeMs: number;
  readonly maxAnswerBytes: number;
}

/** As many connections may rest; each of them may have been closed meanwhile. */
const MAX_STALE = 16;

type Agents = ReturnType<typeof agentsFor>;

/** Agents of their own: Node's global ones may be told to use a proxy by the environment. A connection is reused only under the rule it was opened by. */
function agentsFor(allowPrivate: boolean, resolve: ResolveName | undefined) {
  const settings = {
    keepAlive: true,
    keepAliveMsecs: 5_000,
    timeout: 15_000,
    maxFreeSockets: MAX_STALE,
    lookup: guardedLookup(allowPrivate, resolve),
  };
  return { plain: new PlainAgent(settings), tls: new TlsAgent(settings) };
}

/** The address of a call, as far as it can be judged before it is resolved. */
function checkedUrl({ url: text, allowPrivate }: HttpCall): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') throw noAnswer('scheme', 'the address is none, or holds a password');
  const isPlain = url.protocol === 'http:' && allowPrivate;
  if (!isPlain && url.protocol !== 'https:') throw noAnswer('scheme', 'only https may be called, and http in private networks');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is connected to without being looked up.
  if (isIP(host) !== 0 && !mayCall(host, allowPrivate)) throw noAnswer('address', 'the address is one that may not be called');
  return url;
}

function startRequest(call: HttpCall, agents: Agents): ClientRequest {
  const url = checkedUrl(call);
  const length = call.body === null ? {} : { 'content-length': String(Buffer.byteLength(call.body)) };
  const headers = { 'accept-encoding': 'identity', 'user-agent': 'homeward', ...call.headers, ...length };
  const { method } = call;
  return url.protocol === 'http:'
    ? plainRequest(url, { method, headers, agent: agents.plain })
    : tlsRequest(url, { method, headers, agent: agents.tls });
}

/** Ends the request when a phase takes too long. `late` is why it was ended so; `done` is to be called at its end. */
function watch(request: ClientRequest, { connectMs, answerMs, wholeMs }: Limits) {
  const watched: { late: Fault | null; done(): void } = { late: null, done: () => Object.values(timers).forEach(clearTimeout) };
  const after = (ms: number, phase: string) =>
    setTimeout(() => {
      watched.late ??= noAnswer('timeout', `no ${phase} within ${ms} ms`);
      request.destroy(watched.late);
    }, ms);
  const timers = { connect: after(connectMs, 'connection'), answer: after(answerMs, 'answer'), whole: after(wholeMs, 'whole answer') };
  request.once('socket', (socket) => {
    if (!socket.connecting) clearTimeout(timers.connect);
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => clearTimeout(timers.connect));
  });
  request.once('response', () => clearTimeout(timers.answer));
  return watched;
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<HttpAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) break; // leaving the loop ends the connection: the rest is never read
  }
  const headers = Object.entries(response.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]);
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: Buffer.concat(chunks).subarray(0, maxBytes),
    isCut: size > maxBytes,
  };
}

/** The other side closed a resting connection at the moment we used it: mostly it has not read the call, and one that it has read it knows by its id. */
class Stale extends Error {
  override readonly name = 'Stale';
}

async function exchange(call: HttpCall, agents: Agents, limits: Limits): Promise<HttpAnswer> {
  const request = startRequest(call, agents);
  const watched = watch(request, limits);
  let hasAnswer = false;
  try {
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.on('error', reject); // stays: what follows the answer may fail too
      request.once('response', resolve);
      request.once('close', () => reject(new Error('closed without an answer'))); // as when the partner changes to another protocol: that is no error to Node
    });
    request.end(call.body ?? undefined);
    const response = await answered;
    hasAnswer = true;
    return await readAnswer(response, limits.maxAnswerBytes);
  } catch (thrown) {
    if (watched.late !== null) throw watched.late;
    if (!hasAnswer && request.reusedSocket && (thrown as { code?: unknown }).code === 'ECONNRESET') throw new Stale();
    throw toPartnerFault(thrown);
  } finally {
    watched.done();
  }
}

/** Calls partners over HTTP within bounds. The same call may be made again: its sender marks it with an id that stays. */
export function openGuardedHttp(options: GuardedHttpOptions = {}): GuardedHttp {
  const { connectMs = 5_000, answerMs = 20_000, wholeMs = 30_000, maxAnswerBytes = 262_144, resolve } = options;
  const limits = { connectMs, answerMs, wholeMs, maxAnswerBytes };
  const anywhere = agentsFor(true, resolve);
  const outside = agentsFor(false, resolve);
  return {
    call: async (call) => {
      const agents = call.allowPrivate ? anywhere : outside;
      for (let tries = 0; ; tries += 1) {
        try {
          return await exchange(call, agents, limits);
        } catch (thrown) {
          if (!(thrown instanceof Stale)) throw thrown;
          if (tries === MAX_STALE) throw noAnswer('connection', 'the partner closes every connection', thrown);
        }
      }
    },
    sign: signWebhook,
    close: () => {
      for (const agent of [anywhere.plain, anywhere.tls, outside.plain, outside.tls]) agent.destroy();
    },
  };
}
