import type { Doors } from '../acts/doors.ts';

/** A token is good for longer than this, in milliseconds. */
const GOOD_MS = 60_000;

/** The same doors, where a partner's token is asked for once a minute and not with each of thousands of calls. */
export function keepTokens(doors: Doors): Doors {
  const kept = new Map<string, { readonly token: Promise<string>; readonly until: number }>();
  const token = (partner: string): Promise<string> => {
    const known = kept.get(partner);
    if (known !== undefined && performance.now() < known.until) return known.token;
    const fresh = doors.token(partner);
    kept.set(partner, { token: fresh, until: performance.now() + GOOD_MS });
    return fresh;
  };
  return { ...doors, token };
}
