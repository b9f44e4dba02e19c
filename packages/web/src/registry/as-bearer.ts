/**
 * The header as a bearer's. Clients that know only Basic send the token as the password; the user name says nothing here.
 * Anything else stays as it is, for the reader of tokens to refuse.
 */
export function asBearer(authorization: string | undefined): string | undefined {
  const encoded = /^Basic ([\w+/-]+={0,2})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return authorization;
  const login = Buffer.from(encoded, 'base64').toString('utf8');
  return `Bearer ${login.slice(login.indexOf(':') + 1)}`;
}
