// What is stuck in this app, whose problem is it, and what is safe to do?
import type { Letter, Replay } from '@homeward/hub/dead-letters';
import { type AppHandle, may, type Route, type RouteRequest } from '@homeward/hub';
import { type Blame, faultTable } from '@homeward/kernel';
import { page } from '@homeward/web';
import {
  kinds,
  kindWords,
  letterHref,
  letterLine,
  type LetterView,
  readLetterView,
  statusStates,
  statuses,
  toFilter,
} from './letter-view.ts';

const template = new URL('./letter-list.njk', import.meta.url);
const PAGE_SIZE = 50;

/** Whose problem a fault is, in words. */
export const blameWords: Readonly<Record<Blame, string>> = {
  sender: 'Whoever sent it',
  us: 'Us',
  partner: 'The partner',
  'case worker': 'The case worker',
  'information governance': 'Information governance',
  'order across sources': 'Nobody: it came before what it is about',
};

interface ListData {
  readonly view: LetterView;
  readonly path: string;
  readonly letters: readonly Letter[];
  readonly next: string | null;
  readonly replays: readonly Replay[];
  readonly mayAct: boolean;
}

/** What the template shows. No letter's body. Pure. */
export function letterListModel({ view, path, letters, next, replays, mayAct }: ListData) {
  return {
    path,
    mayAct: mayAct && view.status === 'dead' && letters.length > 0,
    pills: statuses.map((status) => ({
      text: statusStates[status].text,
      href: letterHref(path, view, { status }),
      current: status === view.status,
    })),
    kinds: kinds.map((kind) => ({ value: kind, text: kindWords[kind], selected: kind === view.kind })),
    view,
    isNarrowed: view.kind !== null || view.fault !== null || view.source !== null,
    clearHref: letterHref(path, view, { kind: null, fault: null, source: null }),
    letters: letters.map((letter) => ({ ...letterLine(letter, path), blame: blameWords[faultTable[letter.fault.code].blame] })),
    nextHref: next === null ? null : letterHref(path, view, { before: next }),
    firstHref: view.before === null ? null : letterHref(path, view),
    replays: replays.slice(0, 5).map((replay) => ({ ...replay, isOver: replay.queued === 0 || replay.stopped })),
  };
}

export const letterList: Route = {
  method: 'GET',
  path: '/dead-letters',
  permission: 'dead-letters.view',
  async handle({ query, path, actor }: RouteRequest, { deadLetters }: AppHandle) {
    const view = readLetterView(query);
    const [{ letters, next }, replays] = await Promise.all([
      deadLetters.list(toFilter(view), { limit: PAGE_SIZE, ...(view.before === null ? {} : { before: view.before }) }),
      deadLetters.replays(),
    ]);
    const model = letterListModel({ view, path, letters, next, replays, mayAct: may(actor, 'dead-letters.act') });
    return page(template, 'Dead letters', model);
  },
};
