// How would somebody else come to the same figures?
import type { Route } from '@homeward/hub';
import { page } from '@homeward/web';

const template = new URL('./method.njk', import.meta.url);

export const method: Route = {
  method: 'GET',
  path: '/figures/method',
  permission: 'metrics.view',
  handle: async ({ path }) => page(template, 'How figures are counted', { dashboardHref: path.slice(0, path.lastIndexOf('/')) }),
};
