// What is stuck anywhere, since when, and where do I act on it?
import type { Route } from '@homeward/hub';
import { faultTable } from '@homeward/kernel';
import { page } from '@homeward/web';
import { type AppLetters, type EveryApp, everyAppsLetters, type LetterAbout, MOST } from './every-app.ts';
import { blameWords } from './letter-list.ts';
import { kindWords, letterHref, readLetterView } from './letter-view.ts';

const template = new URL('./all-letters.njk', import.meta.url);
/** What the template shows: letters of one app, kind, fault and source together. Pure. */
export function allLettersModel({ apps, silent }: { readonly apps: readonly AppLetters[]; readonly silent: readonly string[] }) {
  const groups = apps.flatMap(({ label, prefix, letters }) =>
    [...Map.groupBy(letters, ({ kind, fault, source }) => `${kind}\n${fault.code}\n${source}`).values()].map((alike) => {
      const [first] = alike as [LetterAbout];
      const { kind, source, fault } = first;
      const view = { ...readLetterView(new URLSearchParams()), kind, fault: fault.code, source };
      return {
        app: label,
        kind: kindWords[kind] ?? kind,
        code: fault.code,
        meaning: fault.code in faultTable ? faultTable[fault.code].meaning : null,
        source,
        blame: fault.code in faultTable ? blameWords[faultTable[fault.code].blame] : '',
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
    silent,
    groups: groups.sort((a, b) => a.oldestAt - b.oldestAt),
    apps: apps.map(({ label, prefix, waiting }) => ({ label, href: `${prefix}/dead-letters`, waiting })),
  };
}

export function allLetters(apps: EveryApp): Route {
  return {
    method: 'GET',
    path: '/dead-letters',
    permission: 'dead-letters.view',
    handle: async ({ ask }) => page(template, 'Dead letters', allLettersModel(await everyAppsLetters(apps, ask))),
  };
}
