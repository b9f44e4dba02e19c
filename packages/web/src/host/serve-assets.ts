import { Fault } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import type { Assets } from './load-assets.ts';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** `/assets/<hash>/<name>`; under another release's hash the file of this one, but not to be kept. */
export function serveAssets(assets: Assets): RequestHandler {
  return (request, response) => {
    const file = assets.files.get(String(request.params['name']));
    if (file === undefined) throw new Fault('HUB_NOT_FOUND', 'there is no such file', { rule: 'path' });
    response
      .set('cache-control', request.params['hash'] === assets.hash ? FOR_EVER : 'no-cache')
      .type(file.type)
      .send(file.body);
  };
}
