import { type Actor, type Role, roles } from '@homeward/hub';
import { type Clock, type EpochMillis, newId } from '@homeward/kernel';
import { parseCookie, stringifySetCookie } from 'cookie';
import { z } from 'zod';
import { Recognised } from './recognised.ts';
import type { Revocations } from './revocations.ts';
import type { Seal } from './seal.ts';

const MINUTE = 60_000;
/** A session ends after this long without a page asked for by hand … */
const IDLE_MS = 30 * MINUTE;
/** … and in any case after this long: a shift. */
const LONGEST_MS = 12 * 60 * MINUTE;
/** Younger than this a cookie is not made anew, so that most replies carry none. */
const RENEW_AFTER_MS = 5 * MINUTE;
const PURPOSE = 'session';

export interface Session {
  readonly id: string;
  readonly actor: Actor;
  /** When it ends unless it is used. */
  readonly endsAt: EpochMillis;
}

export interface Sessions {
  /** The `Set-Cookie` value of a new session. */
  start(actor: Actor): Promise<string>;
  /** Who sent this `Cookie` header; null where nobody is signed in. `renewal` is a cookie to set where the session slid on. */
  read(cookieHeader: string | undefined): Promise<{ session: Session; renewal: string | null } | null>;
  /** Whether it was ended before its time, in whichever process. */
  wasEnded(session: Session): Promise<boolean>;
  /** Calls back once the session is ended in this process, at once; elsewhere `wasEnded` tells. Answers what stops that. */
  whenEnded(session: Session, tell: () => void): () => void;
  /** Revokes the session and gives the cookie that removes it. */
  end(session: Session | null): Promise<string>;
}

export interface SessionOptions {
  readonly seal: Seal;
  readonly revocations: Revocations;
  readonly clock: Clock;
  readonly cookies: CookieNames;
}

/** Names of our cookies at this address. Cookies ignore ports, so copies side by side on one machine need names of their own. */
export interface CookieNames {
  readonly session: string;
  readonly signIn: string;
  readonly secure: boolean;
}

export function cookieNames(url: URL): CookieNames {
  const secure = url.protocol === 'https:';
  const prefix = secure ? '__Host-homeward' : `homeward-${url.port || '80'}`;
  return { session: prefix, signIn: `${prefix}-sign-in`, secure };
}

const sealedSession = z.object({
  sid: z.string(),
  ref: z.string(),
  name: z.string(),
  role: z.enum(roles),
  org: z.string(),
  began: z.number(),
  iat: z.number(),
  exp: z.number(),
});

const toActor = (sealed: z.infer<typeof sealedSession>): Actor => ({
  kind: 'person',
  userRef: sealed.ref,
  displayName: sealed.name,
  role: sealed.role satisfies Role,
  organisation: sealed.org,
});

/** Who is to be told, in this process, that a session was ended. */
class Waiting {
  readonly #bySession = new Map<string, Set<() => void>>();

  add(id: string, tell: () => void): () => void {
    const told = this.#bySession.get(id) ?? new Set();
    this.#bySession.set(id, told.add(tell));
    return () => {
      told.delete(tell);
      if (told.size === 0) this.#bySession.delete(id);
    };
  }

  tell(id: string): void {
    for (const tell of this.#bySession.get(id) ?? []) tell();
  }
}

/** Sessions live in the cookie alone (sealed), so that any process behind the address can read them. */
export function createSessions({ seal, revocations, clock, cookies }: SessionOptions): Sessions {
  const setCookie = (value: string, rest: { maxAge?: number } = {}): string =>
    stringifySetCookie({ name: cookies.session, value, path: '/', httpOnly: true, sameSite: 'lax', secure: cookies.secure, ...rest });

  const close = async (id: string, actor: Actor, began: EpochMillis): Promise<string> => {
    const claims = { sid: id, ref: actor.userRef, name: actor.displayName, role: actor.role, org: actor.organisation, began };
    return setCookie(await seal.close(PURPOSE, claims, Math.min(IDLE_MS, began + LONGEST_MS - clock.now())));
  };

  const waiting = new Waiting();
  const opened = new Recognised<z.infer<typeof sealedSession>>(clock);
  const open = async (text: string): Promise<z.infer<typeof sealedSession> | null> => {
    const known = opened.find(text);
    if (known !== null) return known;
    const payload = await seal.open(PURPOSE, text);
    const sealed = payload === null ? null : (sealedSession.safeParse(payload).data ?? null);
    if (sealed !== null) opened.note(text, sealed, sealed.exp * 1000);
    return sealed;
  };

  return {
    start: (actor) => close(newId(clock.now()), actor, clock.now()),
    async read(cookieHeader) {
      const text = parseCookie(cookieHeader ?? '')[cookies.session];
      const sealed = text === undefined ? null : await open(text);
      if (sealed === null || (await revocations.isRevoked(sealed.sid))) return null;
      const session = { id: sealed.sid, actor: toActor(sealed), endsAt: sealed.exp * 1000 };
      const old = clock.now() - sealed.iat * 1000 >= RENEW_AFTER_MS;
      return { session, renewal: old ? await close(sealed.sid, session.actor, sealed.began) : null };
    },
    wasEnded: ({ id }) => revocations.isRevoked(id),
    whenEnded: ({ id }, tell) => waiting.add(id, tell),
    async end(session) {
      if (session !== null) await revocations.revoke(session.id, clock.now() + LONGEST_MS);
      if (session !== null) waiting.tell(session.id);
      return setCookie('', { maxAge: 0 });
    },
  };
}
