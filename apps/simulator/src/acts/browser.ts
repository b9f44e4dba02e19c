import { Fault } from '@homeward/kernel';
import { type Answer, type Asked, exchange } from './exchange.ts';
import { formsIn, lackedBy, type OfferedForm, problemsIn } from './form-in.ts';

/** A page as it was answered. */
export interface Page {
  readonly status: number;
  /** Path that it leads to; null where it leads nowhere. */
  readonly location: string | null;
  readonly html: string;
}

export interface Submission {
  /** Path of the page that the form stands on. */
  readonly page: string;
  /** Path that the form is sent to. */
  readonly form: string;
  /** What is filled in; a list ticks several boxes of one name. */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
  /** Which of several such forms; the first unless told. */
  choose?(form: OfferedForm): boolean;
}

/** Somebody's own browser without JavaScript. It signs in with its first page, and again when its session has ended. */
export interface Browser {
  /** Throws where the page is not shown. */
  get(path: string): Promise<string>;
  /** Data that a page's address also gives. Throws where it is refused. */
  getJson<T>(path: string): Promise<T>;
  /** An event stream; the caller reads its body. */
  listen(path: string, signal: AbortSignal): Promise<Response>;
  /** Sends a form as the page offers it, again where something changed meanwhile, and gives where it led. Throws, in the page's own words, where it is not offered or not taken; `HUB_BUG` where it has no field of a given name. */
  submit(submission: Submission): Promise<Page>;
}

const HOME = '/';
const MOST_HOPS = 12;
/** What somebody decides on changed while they did: they read the page again and decide anew. */
const CHANGED_MEANWHILE = 412;
const MOST_TRIES = 4;

const isGood = (status: number): boolean => status >= 200 && status < 300;
const refused = (what: string): Fault => new Fault('HUB_PARTNER_REFUSED', what);

class SignedIn implements Browser {
  readonly #url: string;
  readonly #signInUrl: () => Promise<string>;
  #cookies: Map<string, string> | null = null;

  constructor(url: string, signInUrl: () => Promise<string>) {
    this.#url = url;
    this.#signInUrl = signInUrl;
  }

  #headers(cookies: Map<string, string>, more: Readonly<Record<string, string>>): Record<string, string> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return { accept: 'text/html', 'accept-encoding': 'identity', cookie, ...more };
  }

  /** One request with the cookies so far, redirects not followed. */
  async #ask(
    cookies: Map<string, string>,
    address: string,
    { method = 'GET', headers = {}, ...rest }: Partial<Asked> = {},
  ): Promise<Answer> {
    const answer = await exchange(new URL(address, this.#url), { method, headers: this.#headers(cookies, headers), ...rest });
    for (const line of answer.cookies) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  }

  /** Follows the redirects of a sign-in by hand, keeping the cookies. */
  async #signIn(): Promise<Map<string, string>> {
    const cookies = new Map<string, string>();
    let next: string | null = await this.#signInUrl();
    for (let hop = 0; next !== null && hop < MOST_HOPS; hop += 1) {
      const at: string = next;
      const { status, location } = await this.#ask(cookies, at);
      if (status >= 400) throw refused(`the sign-in was answered ${status}`);
      next = location === null || location === '/' ? null : new URL(location, at).href;
    }
    return cookies;
  }

  /** A request of somebody signed in; once more after signing in anew where the session had ended. */
  async #open(path: string, asked: Partial<Asked> = {}): Promise<Answer> {
    const fresh = this.#cookies === null;
    this.#cookies ??= await this.#signIn();
    const answer = await this.#ask(this.#cookies, path, asked);
    const ended = answer.status === 401 || (answer.location ?? '').startsWith('/sign-in');
    if (!ended || fresh) return answer;
    this.#cookies = null;
    return this.#open(path, asked);
  }

  async get(path: string): Promise<string> {
    const { status, text } = await this.#open(path);
    if (!isGood(status)) throw refused(`the page ${path} was answered ${status}`);
    return text;
  }

  async getJson<T>(path: string): Promise<T> {
    const { status, text } = await this.#open(path, { headers: { accept: 'application/json' } });
    if (!isGood(status)) throw refused(`${path} was answered ${status}`);
    return JSON.parse(text) as T;
  }

  async listen(path: string, signal: AbortSignal): Promise<Response> {
    await this.#open(HOME); // signs in, or anew where the session had ended
    const headers = this.#headers(this.#cookies ?? new Map(), { accept: 'text/event-stream' });
    const answer = await fetch(new URL(path, this.#url), { headers, signal, redirect: 'manual' });
    if (!answer.ok || answer.body === null) throw refused(`the event stream ${path} was answered ${answer.status}`);
    return answer;
  }

  async submit(submission: Submission): Promise<Page> {
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#send(submission);
      if (answer.status === 303) return answer;
      if (answer.status !== CHANGED_MEANWHILE || tries === MOST_TRIES)
        throw refused(`the form ${submission.form} was answered ${answer.status}: ${problemsIn(answer.html).join('; ')}`);
    }
  }

  async #send({ page, form, fields = {}, choose = () => true }: Submission): Promise<Page> {
    const offered = formsIn(await this.get(page), form).find(choose);
    if (offered === undefined) throw refused(`the page ${page} offers no form ${form}`);
    const lacked = lackedBy(offered, Object.keys(fields));
    // No refusal, which a history goes on after: nobody could fill it in, and a page that no longer read it would say nothing.
    if (lacked.length > 0) throw new Fault('HUB_BUG', `the form ${form} has no field ${lacked.join(', ')}`);
    const body = new URLSearchParams(offered.hidden);
    for (const [name, value] of Object.entries(fields)) {
      body.delete(name);
      for (const each of [value].flat()) body.append(name, each);
    }
    const headers = { origin: new URL(this.#url).origin, 'content-type': 'application/x-www-form-urlencoded' };
    const { status, location, text } = await this.#open(form, { method: 'POST', body: body.toString(), headers });
    return { status, location, html: text };
  }
}

/** `url` is the hub's base address; `signInUrl` gives a new one-time sign-in address. */
export function openBrowser(url: string, signInUrl: () => Promise<string>): Browser {
  return new SignedIn(url, signInUrl);
}
