import type { Letter } from '@homeward/hub/dead-letters';
import type { Queue, RouteRequest } from '@homeward/hub';
import { queueOf } from '@homeward/web';
import { z } from 'zod';
import type { AppElsewhere, RunningApp } from '../../domain/running-app.ts';

/** Of each app that many are looked at. */
export const MOST = 500;

/** What a line of the list is made of. */
export type LetterAbout = Pick<Letter, 'kind' | 'source' | 'deadAt'> & { readonly fault: Pick<Letter['fault'], 'code'> };

export interface AppLetters {
  readonly label: string;
  readonly prefix: string;
  readonly waiting: number;
  readonly letters: readonly LetterAbout[];
}

/** Apps that run here, and those of other processes. */
export interface EveryApp {
  running(): readonly RunningApp[];
  elsewhere(): readonly AppElsewhere[];
}

type Ask = RouteRequest['ask'];

/** Of the operations API. */
const figures = z.object({ deadLetters: z.number().transform((count) => Math.max(0, count)) });
const list = z.object({
  letters: z.array(
    z.object({
      kind: z.custom<Letter['kind']>((kind) => typeof kind === 'string'),
      source: z.string(),
      deadAt: z.iso.datetime().transform((text) => Date.parse(text)),
      fault: z.object({ code: z.custom<Letter['fault']['code']>((code) => typeof code === 'string') }),
    }),
  ),
});

async function lettersHere({ label, prefix, handle: { deadLetters } }: RunningApp): Promise<AppLetters> {
  const [waiting, { letters }] = await Promise.all([deadLetters.waiting(), deadLetters.list({ status: 'dead' }, { limit: MOST })]);
  return { label, prefix, waiting, letters };
}

async function waitingThere({ name }: AppElsewhere, ask: Ask): Promise<number> {
  return figures.parse(await ask?.(name, `/operations/v1/apps/${name}`)).deadLetters;
}

async function lettersThere(app: AppElsewhere, ask: Ask): Promise<AppLetters> {
  const path = `/operations/v1/apps/${app.name}/dead-letters?status=dead&limit=${MOST}`;
  const [waiting, found] = await Promise.all([waitingThere(app, ask), ask?.(app.name, path)]);
  const { label, prefix } = app;
  return { label, prefix, waiting, letters: list.parse(found).letters };
}

/** What is stuck in each app, as whoever looks may see it, and which apps of other processes did not answer. */
export async function everyAppsLetters({ running, elsewhere }: EveryApp, ask: Ask) {
  const there = elsewhere();
  const [here, answers] = await Promise.all([
    Promise.all(running().map(lettersHere)),
    Promise.allSettled(there.map((app) => lettersThere(app, ask))),
  ]);
  return {
    apps: [...here, ...answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))],
    silent: there.filter((_, i) => answers[i]?.status === 'rejected').map(({ label }) => label),
  };
}

/** How many wait in all; an app that does not answer says so of itself at home. */
export async function letterQueue({ running, elsewhere }: EveryApp, ask: Ask): Promise<readonly Queue[]> {
  const [here, there] = await Promise.all([
    Promise.all(running().map(({ handle }) => handle.deadLetters.waiting())),
    Promise.all(elsewhere().map((app) => waitingThere(app, ask).catch(() => 0))),
  ]);
  const words = { one: 'dead letter', label: 'dead letters', path: '/dead-letters' };
  return [queueOf(words, { count: [...here, ...there].reduce((sum, count) => sum + count, 0), oldestAt: null })];
}
