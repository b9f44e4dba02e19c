import { expect, it } from 'vitest';
import type { AppStore, ChangeListener } from '../ports/store.ts';
import { changesOf } from './changes.ts';

/** A store that takes its time until it listens. */
function slowStore() {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const { promise: listening, resolve: listen } = Promise.withResolvers<void>();
  const heard: ChangeListener[] = [];
  const store = {
    listen: async (listener: ChangeListener) => {
      ask();
      await listening;
      heard.push(listener);
      return () => void heard.splice(heard.indexOf(listener), 1);
    },
  } as unknown as AppStore;
  return { store, asked, listen, heard };
}

it('ends for a reader that left while the store was still being asked to listen', async () => {
  const { store, asked, listen, heard } = slowStore();
  const leaving = new AbortController();
  const next = changesOf(store, leaving.signal).next();
  await asked;
  leaving.abort();
  listen();
  expect(await next).toEqual({ done: true, value: undefined });
  expect(heard).toEqual([]);
});

it('says that it listens, and tells what is committed until the reader leaves', async () => {
  const { store, listen, heard } = slowStore();
  listen();
  const leaving = new AbortController();
  const changes = changesOf(store, leaving.signal);
  const change = { aggregate: 'stay', id: 'spl_a', version: 1, correlations: [] };
  expect(await changes.next()).toEqual({ done: false, value: null });
  heard[0]?.changed(change);
  expect(await changes.next()).toEqual({ done: false, value: change });
  const last = changes.next();
  leaving.abort();
  expect(await last).toEqual({ done: true, value: undefined });
});
