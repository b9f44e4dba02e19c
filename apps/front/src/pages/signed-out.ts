// Am I signed out, and how do I come back?
import type { Route } from '@homeward/hub';
import { page } from '@homeward/web';

const template = new URL('./signed-out.njk', import.meta.url);

export const signedOut: Route = { method: 'GET', path: '/signed-out', permission: null, handle: () => page(template, 'Signed out') };
