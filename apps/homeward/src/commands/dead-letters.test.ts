import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { AppHandle } from '@homeward/hub';
import type { DeadLetters, Letter, LetterAction } from '@homeward/hub/dead-letters';
import { Fault } from '@homeward/kernel';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { joinedFolder, openControl } from '../compose/control.ts';
import { answerLetters, type LettersQuestion } from '../compose/questions/answer-letters.ts';
import { deadLetters } from './dead-letters.ts';

const at = Date.UTC(2026, 10, 21, 3);
const statuses = { stuck: 'dead', other: 'dead', gone: 'dropped', twice: 'queued', over: 'replayed' } as const;
type Id = keyof typeof statuses;
const notes: Readonly<Record<Id, readonly (readonly [LetterAction['action'], string])[]>> = {
  stuck: [['read-body', '']],
  other: [],
  gone: [['drop', 'sent by mistake']],
  twice: [['replay', 'r1']],
  over: [
    ['replay', 'r2'],
    ['settled', 'taken'],
  ],
};
const actionsOf = (id: Id): LetterAction[] =>
  notes[id].map(([action, note]) => ({ action, at, role: 'operations', organisation: 'homeward', userRef: 'uid-7', note }));

let dataDir: string;
let acted: string[];

/** An app whose dead letters are these, and that notes what is done with them. */
function appWith(name: string, ids: readonly Id[]) {
  const letters: Pick<DeadLetters, 'show' | 'list' | 'replay' | 'drop'> = {
    show: async (id) => {
      if (!ids.includes(id as Id)) throw new Fault('HUB_NOT_FOUND', 'no such dead letter');
      return { letter: { id, status: statuses[id as Id] } as Letter, actions: actionsOf(id as Id) };
    },
    list: async ({ status }) => ({ letters: ids.filter((id) => statuses[id] === status).map((id) => ({ id }) as Letter), next: null }),
    replay: async (which) => {
      acted.push(`${name} replays ${'ids' in which ? which.ids.join(' ') : 'what fits'}`);
      return { id: `r-${name}`, askedAt: at, ratePerSecond: 50, stopped: false, queued: 1, replayed: 0, dead: 0 };
    },
    drop: async (which) => {
      acted.push(`${name} drops ${'ids' in which ? which.ids.join(' ') : 'what fits'}`);
      return 1;
    },
  };
  return { name, handle: { deadLetters: letters } as unknown as AppHandle };
}

/** A process that runs one app, at a control socket. */
function openProcess(folder: string, app: ReturnType<typeof appWith>) {
  const report = async () => Promise.reject(new Fault('HUB_STORE', 'nobody asks'));
  const answer = async (asked: unknown) => {
    const { except, ...question } = asked as LettersQuestion & { except: readonly string[] };
    return answerLetters(
      [app].filter(({ name }) => !except.includes(name)),
      question,
      'homeward',
    );
  };
  return openControl(folder, report, { apps: [app.name], answer });
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-letters-'));
  const opened = [
    await openProcess(dataDir, appWith('chc', ['stuck', 'gone'])),
    await openProcess(joinedFolder(dataDir, 1), appWith('dashboard', ['other', 'twice'])),
    await openProcess(joinedFolder(dataDir, 2), appWith('partnership', ['over'])),
  ];
  return async () => {
    await Promise.all(opened.map((control) => control.close()));
    await rm(dataDir, { recursive: true });
  };
});

async function run(...args: readonly string[]) {
  acted = [];
  const said = { stdout: new PassThrough({ encoding: 'utf8' }), stderr: new PassThrough({ encoding: 'utf8' }) };
  onTestFinished(() => Object.values(said).forEach((stream) => stream.destroy()));
  const code = await deadLetters.run([...args, '--data', dataDir], { ...said, stdin: new PassThrough(), env: {} });
  return { code, out: said.stdout.read() as string | null, err: said.stderr.read() as string | null };
}

const dropped = 'gone was dropped at 2026-11-21T03:00:00.000Z by operations uid-7: sent by mistake';

test('letters of several processes are replayed and dropped by their ids, each at the app that has it', async () => {
  expect(await run('replay', 'stuck', 'other', 'stuck')).toMatchObject({ code: 0, err: null });
  expect(acted).toEqual(['chc replays stuck', 'dashboard replays other']);
  expect(await run('drop', 'stuck', 'other', '--reason', 'known')).toEqual({ code: 0, out: 'dropped 2\n', err: null });
  expect(acted).toEqual(['chc drops stuck', 'dashboard drops other']);
});

test('where a letter does not wait it is said what became of it, when, by whom and why', async () => {
  await expect(run('replay', 'gone')).rejects.toMatchObject({ code: 'HUB_PRECONDITION', message: dropped });
  await expect(run('drop', 'twice', 'over', '--reason', 'known')).rejects.toMatchObject({
    code: 'HUB_PRECONDITION',
    message: [
      'twice is about to be replayed, as asked at 2026-11-21T03:00:00.000Z by operations uid-7: r1',
      'over was replayed and worked off at 2026-11-21T03:00:00.000Z by operations uid-7: taken',
    ].join('\n'),
  });
  expect(acted).toEqual([]);
  const { code, out, err } = await run('replay', 'gone', 'stuck');
  expect([code, out, err]).toEqual([1, expect.stringContaining('r-chc  chc  1 queued'), `homeward: ${dropped}\n`]);
  expect(acted).toEqual(['chc replays stuck']);
});

test('nothing is done where one of them is not there', async () => {
  await expect(run('replay', 'stuck', 'nowhere')).rejects.toMatchObject({ code: 'HUB_NOT_FOUND', message: 'no such dead letter: nowhere' });
  expect(acted).toEqual([]);
});

test('all that wait are replayed where there are some, and no replay is opened elsewhere', async () => {
  expect(await run('replay', '--all')).toMatchObject({ code: 0, err: null });
  expect(acted).toEqual(['chc replays what fits', 'dashboard replays what fits']);
  expect((await run('replay', '--status', 'dropped')).out).toContain('nothing that waits was meant');
  expect(acted).toEqual([]);
});
