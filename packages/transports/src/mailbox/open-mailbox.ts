import type { HttpAnswer, PartnerHttp } from '@homeward/hub/ports';
import { Fault } from '@homeward/kernel';

/**
 * A mailbox at a message exchange. The exchange speaks REST in the manner of NHS MESH; below the base address, each call with
 * `Authorization: Bearer <the mailbox's token>`:
 *
 * | call | answer |
 * |---|---|
 * | `GET /messageexchange/{mailbox}/inbox` | 200 `{"messages": ["<id>", …]}`: ids not yet acknowledged, oldest first, at most 500 |
 * | `GET /messageexchange/{mailbox}/inbox/{id}` | 200 and the file's bytes, with the headers `mex-from` (mailbox that sent it), `mex-workflowid`, `mex-filename`, `mex-localid` (empty where there is none); 404 or 410 once it was acknowledged |
 * | `PUT /messageexchange/{mailbox}/inbox/{id}/status/acknowledged` | 200; again 200 or 410 |
 * | `POST /messageexchange/{mailbox}/outbox` with the file's bytes and the headers `mex-to`, `mex-workflowid`, `mex-filename`, `mex-localid` | 202 `{"message_id": "<id>"}`; the same `mex-localid` again gives the same id |
 *
 * 401 and 403 for a wrong token, 404 for an unknown mailbox, 429 and 503 with `Retry-After`. An exchange whose login or paths differ
 * is reached through one that translates.
 */
export interface Mailbox {
  /** Ids of messages that wait, oldest first. */
  list(): Promise<readonly string[]>;
  /** Null where the message is gone: somebody acknowledged it. */
  fetch(id: string): Promise<MailboxMessage | null>;
  acknowledge(id: string): Promise<void>;
  /** Resolves to the id that the exchange gives the message. */
  send(message: OutgoingFile): Promise<string>;
}

export interface MailboxMessage {
  readonly id: string;
  /** Mailbox of the sender. */
  readonly from: string;
  readonly workflow: string;
  readonly fileName: string;
  readonly localId: string;
  readonly bytes: Buffer;
  /** The file is longer than is taken; `bytes` is its beginning. */
  readonly isCut: boolean;
}

export interface OutgoingFile {
  /** Mailbox of the recipient. */
  readonly to: string;
  readonly workflow: string;
  readonly fileName: string;
  /** The sender's own id; the same for every attempt. */
  readonly localId: string;
  readonly body: string;
}

export interface MailboxAccount {
  /** Base address of the exchange. */
  readonly url: string;
  /** Our own mailbox there. */
  readonly mailbox: string;
  /** A secret. */
  readonly token: string;
  readonly allowPrivate: boolean;
}

interface Ask {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const GONE: ReadonlySet<number> = new Set([404, 410]);

function checked(answer: HttpAnswer, what: string): HttpAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  const seconds = Number(answer.headers['retry-after']);
  const asked = seconds > 0 ? { retryAfterMs: seconds * 1_000 } : {};
  throw new Fault('HUB_PARTNER_DOWN', `the mailbox answered ${answer.status} to ${what}`, asked);
}

function parsed(answer: HttpAnswer): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(answer.body.toString('utf8')) as Readonly<Record<string, unknown>>;
  } catch (thrown) {
    throw new Fault('HUB_PARTNER_DOWN', 'the mailbox answered what is no JSON', { cause: thrown });
  }
}

function idsIn(answer: HttpAnswer): readonly string[] {
  const { messages } = parsed(answer);
  if (!Array.isArray(messages) || !messages.every((id) => typeof id === 'string' && id !== ''))
    throw new Fault('HUB_PARTNER_DOWN', 'the mailbox answered no list of messages');
  return messages;
}

type AskMailbox = (ask: Ask) => Promise<HttpAnswer>;

const place = (id: string): string => `/inbox/${encodeURIComponent(id)}`;

async function fetchMessage(ask: AskMailbox, id: string): Promise<MailboxMessage | null> {
  const answer = await ask({ method: 'GET', path: place(id) });
  if (GONE.has(answer.status)) return null;
  const { headers, body: bytes, isCut } = checked(answer, 'a download');
  const said = (name: string) => headers[name] ?? '';
  return {
    id,
    from: said('mex-from'),
    workflow: said('mex-workflowid'),
    fileName: said('mex-filename'),
    localId: said('mex-localid'),
    bytes,
    isCut,
  };
}

async function sendFile(ask: AskMailbox, { to, workflow, fileName, localId, body }: OutgoingFile): Promise<string> {
  const headers = {
    'mex-to': to,
    'mex-workflowid': workflow,
    'mex-filename': fileName,
    'mex-localid': localId,
    'content-type': 'application/octet-stream',
  };
  const id = parsed(checked(await ask({ method: 'POST', path: '/outbox', headers, body }), 'a message'))['message_id'];
  if (typeof id !== 'string') throw new Fault('HUB_PARTNER_DOWN', 'the mailbox gave a message no id');
  return id;
}

/** Speaks with one mailbox. Each call throws `HUB_PARTNER_DOWN` where the exchange does not do what it was asked to. */
export function openMailbox(account: MailboxAccount, http: PartnerHttp): Mailbox {
  const base = `${account.url.replace(/\/$/, '')}/messageexchange/${encodeURIComponent(account.mailbox)}`;
  const ask: AskMailbox = ({ method, path, headers = {}, body }) =>
    http.call({
      method,
      url: `${base}${path}`,
      headers: { authorization: `Bearer ${account.token}`, ...headers },
      body: body ?? null,
      allowPrivate: account.allowPrivate,
    });
  return {
    list: async () => idsIn(checked(await ask({ method: 'GET', path: '/inbox' }), 'a question for the inbox')),
    fetch: (id) => fetchMessage(ask, id),
    acknowledge: async (id) => {
      const answer = await ask({ method: 'PUT', path: `${place(id)}/status/acknowledged` });
      if (!GONE.has(answer.status)) checked(answer, 'an acknowledgement');
    },
    send: (message) => sendFile(ask, message),
  };
}
