import { parseSetCookie, stringifyCookie } from 'cookie';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asks as a browser's navigation does; keeps cookies; does not follow redirects. */
export interface Client {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** A form as our own page sends it. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
  /** The form token of a page that this client can see. */
  formToken(path: string): Promise<string>;
  cookieHeader(): string;
}

export function createClient(site: string): Client {
  const cookies = new Map<string, string>();
  const cookieHeader = (): string => stringifyCookie(Object.fromEntries(cookies));

  const ask = async (path: string, init: Omit<RequestInit, 'headers'> & { headers: Record<string, string> }): Promise<Answer> => {
    const headers = { accept: 'text/html', ...(cookies.size > 0 ? { cookie: cookieHeader() } : {}), ...init.headers };
    const response = await fetch(new URL(path, site), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const { name, value, maxAge } = parseSetCookie(line);
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value ?? '');
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  const get: Client['get'] = (path, headers = {}) => ask(path, { headers });
  return {
    cookies,
    get,
    cookieHeader,
    post: (path, fields, headers = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: site, ...headers } }),
    formToken: async (path) => /name="_csrf" value="([\w-]+)"/.exec((await get(path)).text)?.[1] ?? '',
  };
}

/** Follows redirects on this site from an answer until a page comes. */
export async function follow(client: Client, answer: Answer): Promise<Answer> {
  let now = answer;
  for (let hops = 0; now.status >= 300 && now.status < 400 && hops < 10; hops += 1)
    now = await client.get(now.headers.get('location') ?? '/');
  return now;
}
