// What waits for somebody in one app, told to the front by the process that runs it.
import type { Actor, App, Route } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { json } from '@homeward/web';
import { z } from 'zod';
import type { QueueSource } from './home.ts';

const PATH = '/queues';

/** Another process may be of another release. */
const answer = z.object({
  queues: z.array(z.object({ label: z.string(), count: z.number(), oldestAt: z.number().nullable(), path: z.string().startsWith('/') })),
});

/** Mounted below the prefix of an app; with the session of whoever looks at home. */
export function queuesRoute(queues: NonNullable<App['queues']>): Route {
  return {
    method: 'GET',
    path: PATH,
    permission: 'home.view',
    handle: async ({ actor, ask }, app) => json({ queues: await queues(actor as Actor, app, ask) }),
  };
}

/** The queues of an app that other processes run. */
export function queuesElsewhere({ name, label, prefix }: { name: string; label: string; prefix: string }): QueueSource {
  return {
    label,
    prefix,
    async queues(_actor, ask) {
      if (ask === undefined) throw new Fault('HUB_BUG', 'nothing here knows the processes of other apps', { rule: 'apps-apart' });
      return answer.parse(await ask(name, `${prefix}${PATH}`)).queues;
    },
  };
}
