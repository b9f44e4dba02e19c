// What needs me now?
import type { Actor, Queue, Route, RouteRequest } from '@homeward/hub';
import { page } from '@homeward/web';
import { type HomeQueue, summarise, toHomeQueues } from './home-queues.ts';
import { jobOf } from './jobs.ts';

const template = new URL('./home.njk', import.meta.url);
/** An app that is slower than this is told as such; the others are shown. */
const PATIENCE_MS = 2_000;

/** How to ask an app that runs in another process. */
type Ask = RouteRequest['ask'];

/** An app that may have work for somebody. */
export interface QueueSource {
  /** As people call it (`Transfer of care`). */
  readonly label: string;
  readonly prefix: string;
  queues(actor: Actor, ask: Ask): Promise<readonly Queue[]>;
}

interface Looked {
  readonly queues: readonly HomeQueue[];
  /** Labels of the apps that did not answer. */
  readonly silent: readonly string[];
}

export function home(sources: () => readonly QueueSource[]): Route {
  return {
    method: 'GET',
    path: '/',
    permission: 'home.view',
    async handle({ actor, ask }) {
      const person = actor as Actor;
      const { queues, silent } = await look(sources(), person, ask);
      return page(template, 'Home', { job: jobOf(person.role), queues, silent, summary: summarise(queues, silent) });
    },
  };
}

async function look(sources: readonly QueueSource[], actor: Actor, ask: Ask): Promise<Looked> {
  const answers = await Promise.all(sources.map(async (source) => ({ source, found: await patiently(source.queues(actor, ask)) })));
  return {
    queues: answers.flatMap(({ source, found }) => (found === null ? [] : toHomeQueues(source, found))),
    silent: answers.filter(({ found }) => found === null).map(({ source }) => source.label),
  };
}

async function patiently(asked: Promise<readonly Queue[]>): Promise<readonly Queue[] | null> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null);
  });
  return Promise.race([asked, enough])
    .catch(() => null)
    .finally(() => clearTimeout(timer));
}
