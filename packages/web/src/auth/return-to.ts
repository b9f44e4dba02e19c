/** Paths of this site only: one leading slash, and nothing that a browser would read as another host. */
const OWN_PATH = /^\/(?![/\\])[^\\\u0000-\u001f\u007f]*$/;

/** Where to go after sign-in or a change: the path asked for where it stays on this site, else null. */
export function parseOwnPath(text: string | null | undefined, site: URL): string | null {
  if (text === null || text === undefined || text.length > 2_000 || !OWN_PATH.test(text)) return null;
  const target = URL.canParse(text, site.href) ? new URL(text, site) : null;
  if (target === null || target.origin !== site.origin) return null;
  const path = `${target.pathname}${target.search}${target.hash}`;
  return OWN_PATH.test(path) ? path : null; // steps such as `/a/..//elsewhere` show what they are only when they are taken
}
