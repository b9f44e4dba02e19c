interface Answer {
  readonly status: number;
  /** Where it leads, below the app's prefix; empty where nowhere. */
  readonly location: string;
  readonly text: string;
}

/** Somebody at a browser without JavaScript; paths are below the app's prefix. */
export interface Visitor {
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  /** Sends a form of the page at `from`, with its hidden fields. */
  submit(from: string, action: string, fields?: Readonly<Record<string, string>>): Promise<Answer>;
}

interface Place {
  readonly url: string;
  readonly prefix: string;
  readonly signInUrl: string;
}

/** The hidden fields of the page's first form that has them: token, version and what it was made of. */
const hiddenFields = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([\w]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );

/** Somebody who has signed in by a one-time link at the pages of one app, which stand at `url` below `prefix`. */
export async function visitorAt({ url, prefix, signInUrl }: Place): Promise<Visitor> {
  const jar = new Map<string, string>();
  const cookieOf = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { accept: 'text/html', cookie: cookieOf(), ...(init.headers as Record<string, string>) };
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  };
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
  return {
    get cookie() {
      return cookieOf();
    },
    get,
    submit: async (from, action, fields = {}) => {
      const body = new URLSearchParams({ ...hiddenFields((await get(from)).text), ...fields });
      return answer(await ask(`${url}${prefix}${action}`, { method: 'POST', body, headers: { origin: url } }));
    },
  };
}
