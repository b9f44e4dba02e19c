import type { Route, ServerEvent } from '@homeward/hub';
import { events, LISTENING, page } from '../../src/index.ts';
import { appOf } from './start-test-web.ts';

export interface WardRow {
  readonly id: string;
  readonly name: string;
  readonly bed: string;
  readonly state: { readonly text: string; readonly colour: string };
  readonly waiting: string;
  readonly since: number;
  readonly days: number;
}

const template = new URL('./list.njk', import.meta.url);

const person = {
  surname: 'Tester',
  forename: 'Fredrica',
  born: '1938-12-13',
  sex: 'female',
  nhsNumber: '9990000018',
  hospitalNumber: 'L123456',
  whereNow: 'Musgrove Park, Ward 7, bed 12',
  tags: [{ text: 'NHS number not confirmed', colour: 'orange' }],
};

export const rowOf = (id: string, rest: Partial<WardRow> = {}): WardRow => ({
  id,
  name: `TESTER, Person ${id}`,
  bed: `Bay 2, bed ${id}`,
  state: { text: 'Ready to leave', colour: 'green' },
  waiting: 'Care at home, council',
  since: Date.now() - 3 * 86_400_000,
  days: 3,
  ...rest,
});

/** A small list with everything a page can be made of, which the test changes while somebody looks. */
export function createWard(rows: WardRow[]) {
  const listeners = new Set<(event: ServerEvent) => void>();
  async function* changes(signal: AbortSignal): AsyncIterable<ServerEvent> {
    const queue: ServerEvent[] = [];
    let wake: () => void = () => {};
    const hear = (event: ServerEvent): void => {
      queue.push(event);
      wake();
    };
    listeners.add(hear);
    signal.addEventListener('abort', () => wake());
    yield LISTENING;
    while (!signal.aborted) {
      yield* queue.splice(0);
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    listeners.delete(hear);
  }
  const list: Route = {
    method: 'GET',
    path: '/list',
    permission: 'board.view',
    handle: () =>
      page(template, 'Ward list', {
        rows,
        person,
        counts: [
          { label: 'ready and still here', count: rows.length, href: '?show=ready', current: true },
          { label: 'to triage', count: 1_234, href: '?show=triage', note: 'oldest 2 days' },
        ],
      }),
  };
  const stream: Route = { method: 'GET', path: '/changes', permission: 'board.view', handle: ({ signal }) => events(changes(signal)) };
  return {
    app: appOf([list, stream], { navigation: [{ label: 'Ward list', path: '/list', permission: 'board.view' }] }),
    listeners: () => listeners.size,
    change(key: string, by?: string): void {
      for (const hear of listeners) hear({ event: 'change', data: { key, by } });
    },
  };
}
