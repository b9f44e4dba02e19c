import { Fault } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import { isLoopback } from '../auth/loopback.ts';
import { wantsPage } from './authorise.ts';
import type { Host } from './host.ts';

export type HostVerdict = 'ours' | 'alias' | 'foreign';

/**
 * On one machine only: a page of some other site whose name was made to point here (DNS rebinding) is foreign; `localhost` for
 * `127.0.0.1` is the same machine under another name, where our cookies are not.
 */
export function judgeHost(header: string | undefined, site: URL, names: readonly string[] = []): HostVerdict {
  if (header === site.host || !isLoopback(site.hostname)) return 'ours';
  const address = header === undefined ? null : URL.parse(`http://${header}`);
  if (address !== null && names.includes(address.hostname)) return 'ours';
  return address !== null && isLoopback(address.hostname) && (address.port || '80') === (site.port || '80') ? 'alias' : 'foreign';
}

export function checkHost({ url, names }: Pick<Host, 'url' | 'names'>): RequestHandler {
  return (request, response, next) => {
    const verdict = judgeHost(request.headers.host, url, names);
    if (verdict === 'foreign') throw new Fault('HUB_FORBIDDEN', 'this hub is not known by that name', { rule: 'host' });
    if (verdict === 'alias' && request.method === 'GET' && wantsPage(request)) {
      response.redirect(307, new URL(request.originalUrl.replace(/^\/+/, '/'), url).href);
      return;
    }
    next();
  };
}
