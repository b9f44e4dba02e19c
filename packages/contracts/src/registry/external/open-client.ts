import { Fault } from '@homeward/kernel';

export interface ClientOptions {
  /** Address of the registry, without a slash at the end being needed. */
  readonly url: string;
  /** The `Authorization` header, or null where the registry wants none. A secret. */
  readonly authorization: string | null;
  readonly fetch: typeof fetch;
  /** Milliseconds until a call is given up; ten seconds unless given. */
  readonly timeoutMs?: number;
}

/** A schema as a registry holds it. */
export interface RegisteredSchema {
  readonly id: number;
  readonly text: string;
}

/**
 * What the hub asks of an external registry that speaks Confluent's API. `HUB_REGISTRY` where it does not answer, asks to wait or fails;
 * `HUB_CONFIG` where it answers that it will not: neither is waited for in vain.
 */
export interface RegistryClient {
  /** Whether the subject holds this very text: its id, `absent` for a subject that is not there, `other` for one with other contents alone. */
  lookUp(subject: string, text: string): Promise<RegisteredSchema | 'absent' | 'other'>;
  /** Adds the text as the subject's next version; the id it has afterwards, the same however often it is said. */
  register(subject: string, text: string): Promise<number>;
  /** The schema with this id; null where there is none. */
  schemaOf(id: number): Promise<string | null>;
}

const MEDIA = 'application/vnd.schemaregistry.v1+json';
const SUBJECT_ABSENT = 40401;
const SCHEMA_ABSENT = 40403;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export function openRegistryClient(options: ClientOptions): RegistryClient {
  const call = (path: string, body?: unknown): Promise<Answer> => ask(options, path, body);
  const placeOf = (subject: string): string => `/subjects/${encodeURIComponent(subject)}`;
  return {
    lookUp: async (subject, text) => {
      const { status, body } = await call(placeOf(subject), { schema: text });
      if (status === 200) return { id: idIn(body), text: textIn(body) ?? text };
      if (status === 404 && body['error_code'] === SCHEMA_ABSENT) return 'other';
      if (status === 404 && body['error_code'] === SUBJECT_ABSENT) return 'absent';
      throw refusal(`looking up ${subject}`, status, body);
    },
    register: async (subject, text) => {
      const { status, body } = await call(`${placeOf(subject)}/versions`, { schema: text });
      if (status === 200) return idIn(body);
      throw refusal(`registering ${subject}`, status, body);
    },
    schemaOf: async (id) => {
      const { status, body } = await call(`/schemas/ids/${id}`);
      if (status === 404 && body['error_code'] === SCHEMA_ABSENT) return null;
      const text = status === 200 ? textIn(body) : null;
      if (text === null) throw refusal(`reading schema ${id}`, status, body);
      return text;
    },
  };
}

async function ask({ url, authorization, fetch, timeoutMs = 10_000 }: ClientOptions, path: string, body: unknown): Promise<Answer> {
  const headers = { accept: MEDIA, ...(authorization === null ? {} : { authorization }) };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  try {
    const answer = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      ...sent,
      headers: body === undefined ? headers : { ...headers, 'content-type': MEDIA },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answer.text();
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw away(`answers ${answer.status}`, retryAfter(answer));
    return { status: answer.status, body: objectIn(text) };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw away('does not answer', {}, cause);
  }
}

const away = (how: string, after: { readonly retryAfterMs?: number }, cause?: unknown): Fault =>
  new Fault('HUB_REGISTRY', `the external schema registry ${how}`, { ...after, ...(cause === undefined ? {} : { cause }) });

function retryAfter({ headers }: Response): { readonly retryAfterMs?: number } {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,5}$/.test(seconds) ? { retryAfterMs: Number(seconds) * 1_000 } : {};
}

function refusal(what: string, status: number, { message }: Answer['body']): Fault {
  const said = typeof message === 'string' ? `: ${message.slice(0, 300)}` : '';
  return new Fault('HUB_CONFIG', `the external schema registry answers ${status} to ${what}${said}`, { rule: 'schema-registry' });
}

/** Half an answer, a page of a proxy, a number: nothing that a registry says. */
function objectIn(text: string): Answer['body'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Answer['body']) : {};
  } catch {
    return {};
  }
}

const textIn = ({ schema }: Answer['body']): string | null => (typeof schema === 'string' ? schema : null);

function idIn({ id }: Answer['body']): number {
  if (Number.isInteger(id) && (id as number) > 0 && (id as number) < 2 ** 31) return id as number;
  throw away('gives no id that fits the wire format', {});
}
