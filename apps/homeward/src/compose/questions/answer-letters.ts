import { userInfo } from 'node:os';
import type { Actor, AppHandle } from '@homeward/hub';
import type { DeadLetters, Letter, LetterFilter, Replay, Which } from '@homeward/hub/dead-letters';
import { Fault } from '@homeward/kernel';

export interface NamedApp {
  readonly name: string;
  readonly handle: AppHandle;
}

/** `app` null asks all apps of the process. */
export type LettersQuestion = { readonly about: 'dead-letters'; readonly app: string | null } & (
  | { readonly action: 'list'; readonly filter: LetterFilter; readonly limit: number; readonly before: string | null }
  | { readonly action: 'show'; readonly id: string; readonly body: boolean }
  | { readonly action: 'replay'; readonly which: Which; readonly ratePerSecond: number | null }
  | { readonly action: 'replays' }
  | { readonly action: 'stop'; readonly replayId: string }
  | { readonly action: 'edit'; readonly id: string; readonly text: string; readonly reason: string }
  | { readonly action: 'drop'; readonly which: Which; readonly reason: string }
);

type Of<A extends LettersQuestion['action']> = Extract<LettersQuestion, { action: A }>;

export type ListedLetter = Letter & { readonly app: string };
export type ListedReplay = Replay & { readonly app: string };

function chosen(apps: readonly NamedApp[], name: string | null): readonly NamedApp[] {
  const found = name === null ? apps : apps.filter((app) => app.name === name);
  if (found.length === 0)
    throw new Fault('HUB_NOT_FOUND', `no app ${name} runs here; there are: ${apps.map((app) => app.name).join(', ')}`);
  return found;
}

/** The app that has the letter. */
async function ownerOf(apps: readonly NamedApp[], id: string): Promise<{ app: NamedApp; shown: Awaited<ReturnType<DeadLetters['show']>> }> {
  for (const app of apps) {
    const shown = await app.handle.deadLetters.show(id).catch((thrown: unknown) => {
      if (thrown instanceof Fault && thrown.code === 'HUB_NOT_FOUND') return null;
      throw thrown;
    });
    if (shown !== null) return { app, shown };
  }
  throw new Fault('HUB_NOT_FOUND', 'no such dead letter');
}

async function list(apps: readonly NamedApp[], { filter, limit, before }: Of<'list'>): Promise<ListedLetter[]> {
  const page = { limit, ...(before === null ? {} : { before }) };
  const all = await Promise.all(
    apps.map(async ({ name, handle }) => (await handle.deadLetters.list(filter, page)).letters.map((letter) => ({ ...letter, app: name }))),
  );
  return all
    .flat()
    .toSorted((a, b) => b.deadAt - a.deadAt)
    .slice(0, limit);
}

async function show(apps: readonly NamedApp[], { id, body }: Of<'show'>, actor: Actor) {
  const { app, shown } = await ownerOf(apps, id);
  const bodies = body ? await app.handle.deadLetters.readBody(id, { actor }) : [];
  const readable = bodies.map(({ bytes, ...rest }) => ({ ...rest, base64: bytes.toString('base64') }));
  return { app: app.name, ...shown, bodies: readable };
}

/** Ids by the app that has them; a filter goes to every app. Each letter must be there. */
async function spread(apps: readonly NamedApp[], which: Which): Promise<readonly (readonly [NamedApp, Which])[]> {
  if ('filter' in which) return apps.map((app) => [app, which] as const);
  const owners = await Promise.all(which.ids.map(async (id) => ({ id, app: (await ownerOf(apps, id)).app })));
  return [...Map.groupBy(owners, ({ app }) => app)].map(([app, own]) => [app, { ids: own.map(({ id }) => id) }] as const);
}

/** A replay of nothing would only be one more to wonder at. Letters by id are known to be there. */
async function hasWaiting({ handle }: NamedApp, which: Which): Promise<boolean> {
  if ('ids' in which) return true;
  const { status = 'dead' } = which.filter;
  return status === 'dead' && (await handle.deadLetters.list({ ...which.filter, status }, { limit: 1 })).letters.length > 0;
}

async function replay(apps: readonly NamedApp[], { which, ratePerSecond }: Of<'replay'>, actor: Actor): Promise<ListedReplay[]> {
  const options = { actor, ...(ratePerSecond === null ? {} : { ratePerSecond }) };
  const started: ListedReplay[] = [];
  for (const [app, own] of await spread(apps, which))
    if (await hasWaiting(app, own)) started.push({ app: app.name, ...(await app.handle.deadLetters.replay(own, options)) });
  return started;
}

async function replays(apps: readonly NamedApp[]): Promise<ListedReplay[]> {
  const all = await Promise.all(
    apps.map(async ({ name, handle }) => (await handle.deadLetters.replays()).map((each) => ({ app: name, ...each }))),
  );
  return all.flat().toSorted((a, b) => b.askedAt - a.askedAt);
}

async function drop(apps: readonly NamedApp[], { which, reason }: Of<'drop'>, actor: Actor): Promise<{ dropped: number }> {
  let dropped = 0;
  for (const [{ handle }, own] of await spread(apps, which)) dropped += await handle.deadLetters.drop(own, { actor, reason });
  return { dropped };
}

/** Whoever can open the socket is the user the product runs as, and acts for operations. */
export const commandLine = (organisation: string): Actor => ({
  kind: 'person',
  userRef: `uid-${userInfo().uid}`,
  displayName: 'the command line',
  role: 'operations',
  organisation,
});

/** Answers a question about dead letters, in the name of the user the product runs as. */
export async function answerLetters(all: readonly NamedApp[], question: LettersQuestion, organisation: string): Promise<unknown> {
  const apps = chosen(all, question.app);
  const actor = commandLine(organisation);
  switch (question.action) {
    case 'list':
      return list(apps, question);
    case 'show':
      return show(apps, question, actor);
    case 'replay':
      return replay(apps, question, actor);
    case 'replays':
      return replays(apps);
    case 'stop': {
      const found = (await replays(apps)).find(({ id }) => id === question.replayId);
      if (found === undefined) throw new Fault('HUB_NOT_FOUND', 'no such replay');
      const [{ handle }] = chosen(apps, found.app) as [NamedApp];
      return { app: found.app, ...(await handle.deadLetters.stop(question.replayId, { actor })) };
    }
    case 'edit': {
      const { app } = await ownerOf(apps, question.id);
      return app.handle.deadLetters.edit(question.id, { text: question.text }, { actor, reason: question.reason });
    }
    case 'drop':
      return drop(apps, question, actor);
  }
}
