import { type App, defineApp } from '@homeward/hub';
import { z } from 'zod';
import { accessibility } from './pages/accessibility.ts';
import { faultPage } from './pages/fault.ts';
import { help } from './pages/help.ts';
import { home, type QueueSource } from './pages/home.ts';
import { signedOut } from './pages/signed-out.ts';

export type { QueueSource } from './pages/home.ts';
export { queuesElsewhere, queuesRoute } from './pages/queues.ts';

const config = z.object({});

/** The one address: home by role and the pages that belong to no app. `sources` is asked at each look. */
export function createFront(sources: () => readonly QueueSource[]): App<z.infer<typeof config>> {
  return defineApp({
    name: 'front',
    config,
    routes: [home(sources), signedOut, accessibility, help, faultPage],
    navigation: [{ label: 'Home', path: '/', permission: 'home.view' }],
  });
}
