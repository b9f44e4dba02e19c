import { hiddenFields, type OfferedForm, offeredForm } from './offered-form.ts';

/** A page as it was answered. */
interface Answer {
  readonly status: number;
  /** Where it leads, below the app's prefix; empty where nowhere. */
  readonly location: string;
  readonly text: string;
}

type Fields = Readonly<Record<string, string>>;
/** A path, which is opened, or a page that was opened before. */
type From = string | Answer;

/** Somebody at a browser without JavaScript; paths are below the app's prefix. */
export interface Visitor {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  /** Fills in a form of a page as somebody could, and sends it with its hidden fields. Throws where the page has no form that goes to `action`, or that form no field of a given name. */
  submit(from: From, action: string, fields?: Fields): Promise<Answer>;
  /** Sends what the page does not offer, with its hidden fields: a form of another page or role, hidden fields that were changed, names that no field has. */
  forge(from: From, action: string, fields?: Fields): Promise<Answer>;
}

interface Place {
  readonly url: string;
  readonly prefix: string;
  readonly signInUrl: string;
}

/** Keeps what cookies a server sets, and asks with them. */
function askerOf(jar: Map<string, string>) {
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = cookiesOf(jar);
    const headers = { accept: 'text/html', cookie, ...(init.headers as Record<string, string>) };
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
}

const cookiesOf = (jar: Map<string, string>): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');

/** Somebody who has signed in by a one-time link at the pages of one app, which stand at `url` below `prefix`. */
export async function visitorAt({ url, prefix, signInUrl }: Place): Promise<Visitor> {
  const jar = new Map<string, string>();
  const ask = askerOf(jar);
  for (let next: string | null = signInUrl; next !== null; ) {
    const response: Response = await ask(next);
    await response.arrayBuffer();
    const location: string | null = response.headers.get('location');
    next = location === null || location === '/' ? null : new URL(location, next).href;
  }
  const answer = async (response: Response): Promise<Answer> => {
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location: location.replace(prefix, ''), text: await response.text() };
  };
  const get = async (path: string): Promise<Answer> => answer(await ask(`${url}${prefix}${path}`));
  const send = async (action: string, { hidden }: OfferedForm, fields: Fields): Promise<Answer> => {
    const body = new URLSearchParams({ ...hidden, ...fields });
    return answer(await ask(`${url}${prefix}${action}`, { method: 'POST', body, headers: { origin: url } }));
  };
  const opened = async (from: From): Promise<string> => (typeof from === 'string' ? await get(from) : from).text;
  return {
    get cookie() {
      return cookiesOf(jar);
    },
    get,
    submit: async (from, action, fields = {}) =>
      send(action, offeredForm(await opened(from), `${prefix}${action}`, Object.keys(fields)), fields),
    forge: async (from, action, fields = {}) => send(action, { hidden: hiddenFields(await opened(from)) }, fields),
  };
}
