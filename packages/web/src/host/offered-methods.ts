import { Fault } from '@homeward/kernel';
import type { RequestHandler } from 'express';
import { localsOf } from './host.ts';

/** Stands after the routes: notes that this path would have taken another method. */
export function offer(method: string): RequestHandler {
  return (_request, response, next) => {
    localsOf(response).allowed.add(method);
    if (method === 'GET') localsOf(response).allowed.add('HEAD');
    next();
  };
}

/** Stands last: nothing answered, either for want of the method or of the thing. */
export const nothingMatched: RequestHandler = (request, response) => {
  const { allowed } = localsOf(response);
  if (allowed.size === 0) throw new Fault('HUB_NOT_FOUND', 'there is nothing at this address', { rule: 'path' });
  response.set('allow', [...allowed].sort().join(', '));
  throw new Fault('HUB_METHOD', `this address does not take ${request.method}`, { rule: 'method' });
};
