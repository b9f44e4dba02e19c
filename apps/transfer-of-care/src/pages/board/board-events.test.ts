import type { Change, ServerEvent } from '@homeward/hub';
import { LISTENING } from '@homeward/web';
import { expect, test } from 'vitest';
import { toServerEvents } from './board-events.ts';

const change = (id: string, aggregate = 'spell'): Change => ({ aggregate, id, version: 3, correlations: ['c1'] });

async function told(only?: string): Promise<ServerEvent[]> {
  async function* changes() {
    yield null;
    yield* [change('spl_1'), change('bed_1', 'bed'), change('spl_2')];
  }
  return Array.fromAsync(toServerEvents(changes(), only === undefined ? undefined : (id) => id === only));
}

test('each change of a spell is an event of ids alone', async () => {
  expect(await told()).toEqual([
    LISTENING,
    ...['spl_1', 'spl_2'].map((id) => ({ event: 'change', data: { key: id, spellId: id, version: 3, correlations: ['c1'] } })),
  ]);
});

test('a page about one person hears of that spell alone', async () => {
  expect((await told('spl_2')).map(({ data }) => (data as { key?: string }).key)).toEqual([undefined, 'spl_2']);
});
