import { readBoard } from '../../acts/board.ts';
import { openSystem, taken } from '../../acts/system.ts';
import { type Asked, inboxPath } from '../../acts/voluntary.ts';
import type { Stage } from '../on-stage.ts';
import { type KeptCase, type KeptFile, type KeptWebhook, readKept } from '../partner-systems.ts';
import { caseOnScreen } from './case-on-screen.ts';
import { leaveOut } from './leave-out.ts';
import { type PageWords, pageWords } from './page-words.ts';

/** What the story left behind, by the hub's ids. */
export interface Traces {
  readonly stay: string;
  readonly caseId: string;
  readonly concern: string;
  readonly asked: Asked;
}

/**
 * What every page, API and counterpart shows of the person at the end. Times, ids that differ between plays and the names of the cast are left
 * out, so that two plays can be compared as they are.
 */
export interface EndState {
  readonly board: Readonly<Record<string, unknown>>;
  readonly pages: {
    readonly person: PageWords;
    readonly referral: PageWords;
    readonly wayHome: PageWords;
    readonly inbox: PageWords;
    readonly healthcare: PageWords;
    readonly concern: PageWords;
  };
  readonly council: Readonly<Record<string, unknown>>;
  /** What each organisation was sent by webhook, in the order of their names. */
  readonly webhooks: readonly object[];
  readonly boardFiles: readonly unknown[];
  readonly concernApi: Readonly<Record<string, unknown>>;
}

const inOrder = <T>(values: readonly T[]): readonly T[] => [...values].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Providers that were asked at once stand in no order on the page of the way home. */
const sorted = (name: string, { says, timeline }: PageWords): PageWords => ({
  says: name === 'wayHome' ? inOrder(says) : says,
  timeline: inOrder(timeline),
});

async function boardEntry({ person }: Stage, stay: string) {
  const entry = (await readBoard(person('hub-clinician'))).find(({ spellId }) => spellId === stay);
  const { spellId: _id, dischargedAt: _left, updatedAt: _updated, nextDueAt: _due, ...shown } = (entry ?? {}) as Record<string, unknown>;
  return shown;
}

const PAGES = ({ stay, caseId, concern, asked }: Traces, inboxPerson: string) =>
  ({
    person: ['hub-clinician', `/transfer-of-care/person/${stay}`],
    referral: ['hub-clinician', `/transfer-of-care/triage/${stay}`],
    wayHome: ['hub-clinician', `/transfer-of-care/arrange/${stay}`],
    inbox: [inboxPerson, inboxPath(asked)],
    healthcare: ['chc-lead', `/chc/case/${caseId}`],
    concern: ['ward-nurse', `/partnership/concerns/${concern}`],
  }) as const;

async function readPages({ cast, person }: Stage, traces: Traces): Promise<EndState['pages']> {
  const pages = Object.entries(PAGES(traces, cast.organisations.inboxPerson));
  const read = pages.map(async ([name, [who, path]]) => [name, pageWords(await person(who).get(path))] as const);
  return Object.fromEntries(await Promise.all(read)) as unknown as EndState['pages'];
}

async function readWebhooks({ systems }: Stage, stay: string): Promise<readonly object[]> {
  const kept = await Promise.all([systems.webhooks, systems.providers].map((at) => readKept<readonly KeptWebhook[]>(at, stay)));
  return kept.flat().map(({ receiver, type, data }) => ({ receiver, type, data }));
}

/** Files that went to the board; what it answered it knows itself. */
async function readFiles({ systems }: Stage, caseId: string): Promise<readonly unknown[]> {
  const files = await readKept<readonly KeptFile[]>(systems.exchange, caseId);
  return files
    .filter(({ to }) => to === systems.board.mailbox)
    .map(({ workflow, text }) => ({ workflow, file: JSON.parse(text) as unknown }));
}

async function readConcern({ doors, cast }: Stage, concern: string) {
  const api = openSystem('partnership', cast.organisations.trust.name, doors);
  return { ...(await taken('concern', api.GET('/partnership/v1/concerns/{concern}', { params: { path: { concern } } }))) };
}

/** Reads the end state as it is now. */
export async function readEndState(stage: Stage, traces: Traces): Promise<EndState> {
  const { cast, systems } = stage;
  const [board, pages, kept, webhooks, boardFiles, concernApi] = await Promise.all([
    boardEntry(stage, traces.stay),
    readPages(stage, traces),
    readKept<KeptCase>(systems.casework, traces.stay),
    readWebhooks(stage, traces.stay),
    readFiles(stage, traces.caseId),
    readConcern(stage, traces.concern),
  ]);
  const shown = leaveOut(cast)({ board, pages, council: caseOnScreen(kept), webhooks, boardFiles, concernApi });
  return {
    ...shown,
    pages: Object.fromEntries(
      Object.entries(shown.pages).map(([name, words]) => [name, sorted(name, words)]),
    ) as unknown as EndState['pages'],
    webhooks: inOrder(shown.webhooks),
    boardFiles: inOrder(shown.boardFiles),
  };
}
