import type { IncomingHttpHeaders } from 'node:http';
import type { Request } from 'express';

/** Of one connection only (RFC 9110, 7.6.1); what `connection` names besides is, too. */
const ONE_HOP = ['keep-alive', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'upgrade'];

/**
 * Headers as the next process gets them: without those of this connection, and with who asked, by which name and how. What a client says of
 * itself in these is kept only where the client is a proxy that we trust.
 */
export function forwarded({
  headers,
  socket,
  app,
  protocol,
}: Pick<Request, 'headers' | 'socket' | 'app' | 'protocol'>): IncomingHttpHeaders {
  const peer = socket.remoteAddress ?? '';
  const isTrusted = (app.get('trust proxy fn') as (address: string, hops: number) => boolean)(peer, 0);
  const before = isTrusted ? headers['x-forwarded-for'] : undefined;
  const named = isTrusted ? headers['x-forwarded-host'] : undefined;
  const hop = [...ONE_HOP, ...(headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())];
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.includes(name) && name !== 'forwarded'));
  const host = headers.host ?? '';
  return {
    ...kept,
    'x-forwarded-for': before === undefined ? peer : `${[before].flat().join(', ')}, ${peer}`,
    'x-forwarded-host': named ?? host,
    'x-forwarded-proto': protocol,
    via: headers.via === undefined ? '1.1 homeward' : `${headers.via}, 1.1 homeward`,
  };
}
