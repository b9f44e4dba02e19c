// What is stuck anywhere, since when, and where do I act on it?
import type { Letter } from '@homeward/hub/dead-letters';
import type { Route } from '@homeward/hub';
import { faultTable } from '@homeward/kernel';
import { page } from '@homeward/web';
import type { RunningApp } from '../../domain/running-app.ts';
import { blameWords } from './letter-list.ts';
import { kindWords, letterHref, readLetterView } from './letter-view.ts';

const template = new URL('./all-letters.njk', import.meta.url);
/** Of each app that many are looked at; it says so where there are more. */
const MOST = 500;

export interface AppLetters {
  readonly label: string;
  readonly prefix: string;
  readonly waiting: number;
  readonly letters: readonly Letter[];
}

/** What the template shows: letters of one app, kind, fault and source together. Pure. */
export function allLettersModel(apps: readonly AppLetters[]) {
  const groups = apps.flatMap(({ label, prefix, letters }) =>
    [...Map.groupBy(letters, ({ kind, fault, source }) => `${kind}\n${fault.code}\n${source}`).values()].map((alike) => {
      const [first] = alike as [Letter];
      const { kind, source, fault } = first;
      const view = { ...readLetterView(new URLSearchParams()), kind, fault: fault.code, source };
      return {
        app: label,
        kind: kindWords[kind],
        code: fault.code,
        source,
        blame: blameWords[faultTable[fault.code].blame],
        count: alike.length,
        oldestAt: Math.min(...alike.map(({ deadAt }) => deadAt)),
        href: letterHref(`${prefix}/dead-letters`, view),
      };
    }),
  );
  return {
    total: apps.reduce((sum, { waiting }) => sum + waiting, 0),
    isCut: apps.some(({ waiting, letters }) => waiting > letters.length),
    most: MOST,
    groups: groups.sort((a, b) => a.oldestAt - b.oldestAt),
    apps: apps.map(({ label, prefix, waiting }) => ({ label, href: `${prefix}/dead-letters`, waiting })),
  };
}

export function allLetters(running: () => readonly RunningApp[]): Route {
  return {
    method: 'GET',
    path: '/dead-letters',
    permission: 'dead-letters.view',
    handle: async () => {
      const asked = running().map(async ({ label, prefix, handle: { deadLetters } }): Promise<AppLetters> => {
        const [waiting, { letters }] = await Promise.all([deadLetters.waiting(), deadLetters.list({ status: 'dead' }, { limit: MOST })]);
        return { label, prefix, waiting, letters };
      });
      return page(template, 'Dead letters', allLettersModel(await Promise.all(asked)));
    },
  };
}
