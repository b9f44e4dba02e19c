import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Host } from './host.ts';

const SELF = ["'self'"];
const NONE = ["'none'"];

/** Nothing but our own files runs, loads or frames. */
export function securityHeaders({ url, auth }: Pick<Host, 'url' | 'auth'>): RequestHandler {
  const overTls = url.protocol === 'https:';
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': NONE,
        'script-src': SELF,
        'style-src': SELF,
        'img-src': SELF,
        'connect-src': SELF,
        // Browsers hold a form's redirects to this as well: signing out ends at the issuer.
        'form-action': auth.issuerOrigin === null ? SELF : [...SELF, auth.issuerOrigin],
        'frame-ancestors': NONE,
        'base-uri': NONE,
        ...(overTls ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: overTls,
    // "no-referrer" would make browsers send `Origin: null` with our own forms, and the origin check needs it.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
