// How do I use this, and whom do I ask?
import type { Route } from '@homeward/hub';
import { page } from '@homeward/web';

const template = new URL('./help.njk', import.meta.url);

export const help: Route = { method: 'GET', path: '/help', permission: null, handle: () => page(template, 'Help') };
