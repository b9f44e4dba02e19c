import { Fault } from '@homeward/kernel';
import express, { type Request, type RequestHandler } from 'express';
import { type Host, localsOf } from './host.ts';
import { checkFormText } from './only-text.ts';

const FORM = 'application/x-www-form-urlencoded';
const FORM_LIMIT = '256kb';

/** Fields of the form that came with a request; empty where none did. */
export function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(typeof request.body === 'string' ? request.body : '');
}

/**
 * Reads a form and refuses one that did not come from our own page: by the browser's word (Origin, else Sec-Fetch-Site) and, for
 * somebody signed in, by the token of their session.
 */
export function checkForm({ url, auth }: Pick<Host, 'url' | 'auth'>): RequestHandler[] {
  const read = express.text({ type: FORM, limit: FORM_LIMIT, defaultCharset: 'utf-8' });
  const guard: RequestHandler = (request, response, next) => {
    if (!fromOurPage(request, url)) throw foreign('origin');
    if (typeof request.body !== 'string' && request.headers['content-type'] !== undefined) {
      throw new Fault('HUB_UNSUPPORTED', `a form comes as ${FORM}`, { rule: 'media-type' });
    }
    if (typeof request.body === 'string') checkFormText(request.body);
    const { session } = localsOf(response);
    if (session !== null && !auth.formTokens.accepts(session.id, formOf(request).get('_csrf') ?? '')) throw foreign('form-token');
    next();
  };
  return [read, guard];
}

export function fromOurPage(request: Pick<Request, 'headers'>, url: URL): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === url.origin;
  const site = request.headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}

function foreign(rule: string): Fault {
  return new Fault('HUB_FORBIDDEN', 'this form was not sent from a page of this site, or the page was open for too long: open it again', {
    rule,
  });
}
