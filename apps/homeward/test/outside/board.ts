/** A spell as the board's machine-readable twin shows it. */
export interface BoardSpell {
  readonly visitNumber: string;
  readonly spellState: string;
  readonly referralState: string | null;
}

/** Follows a one-time sign-in address as a browser would; gives the cookie header that the session needs. */
export async function signIn(address: string): Promise<string> {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  let next: string | null = address;
  for (let hop = 0; next !== null && hop < 12; hop += 1) {
    const answer: Response = await fetch(next, { redirect: 'manual', headers: { cookie: cookie() } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = answer.headers.get('location');
    next = location === null ? null : new URL(location, next).href;
    await answer.arrayBuffer();
  }
  return cookie();
}

/** Everybody the board knows, whatever their state, by visit number. */
export async function readBoard(url: string, cookie: string): Promise<ReadonlyMap<string, BoardSpell>> {
  const found = new Map<string, BoardSpell>();
  let page: string | null = '/transfer-of-care/board.json?show=all';
  while (page !== null) {
    const answer: Response = await fetch(new URL(page, url), { headers: { cookie, accept: 'application/json' } });
    if (!answer.ok) throw new Error(`the board answered ${answer.status}`);
    const { spells, next } = (await answer.json()) as { spells: readonly BoardSpell[]; next: string | null };
    for (const spell of spells) found.set(spell.visitNumber, spell);
    page = next;
  }
  return found;
}
