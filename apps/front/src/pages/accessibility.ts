// Can I use this service, and whom do I tell if not?
import type { Route } from '@homeward/hub';
import { page } from '@homeward/web';

const template = new URL('./accessibility.njk', import.meta.url);

export const accessibility: Route = {
  method: 'GET',
  path: '/accessibility',
  permission: null,
  handle: () => page(template, 'Accessibility statement'),
};
