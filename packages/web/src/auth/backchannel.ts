/** `fetch`, as far as libraries of sign-in use it. */
export type Reach = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * Reaches an issuer by another way than browsers do (within a cluster, say), and tells it by `X-Forwarded-*` under which name it was meant, so
 * that what it says of itself stays the same. Anything else is reached as it stands. The way is the administrator's to trust: it is configured.
 */
export function viaBackchannel(issuer: URL, backchannel: URL): Reach {
  return (address, init = {}) => {
    const url = new URL(address);
    if (url.origin !== issuer.origin) return fetch(url, init);
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-host', issuer.host);
    headers.set('x-forwarded-proto', issuer.protocol.slice(0, -1));
    return fetch(new URL(`${url.pathname}${url.search}`, backchannel), { ...init, headers });
  };
}
