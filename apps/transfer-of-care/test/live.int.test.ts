import { expect, test } from 'vitest';
import { at, on, pas, wards } from './facts.ts';
import { runHub } from './harness/run-hub.ts';
import { of } from './harness/stays.ts';

const hub = await runHub(at('11 12:00'));
const { site } = hub;
const clinician = await site.visitor('hub-clinician');
const stay = [pas.admitted('10 09:00', { location: on('DUNKERY', '9') }), wards.referred('11 10:00')];

interface Heard {
  readonly key: string;
  readonly spellId: string;
  readonly version: number;
  readonly correlations: readonly string[];
}

/** Changes as a browser hears them; the stream is open once this resolves. */
async function listen(path: string): Promise<{ next(): Promise<Heard>; close(): void }> {
  const closing = new AbortController();
  const response = await fetch(`${site.url}${site.prefix}${path}`, { headers: { cookie: clinician.cookie }, signal: closing.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Heard> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      const frame = end < 0 ? null : text.slice(0, end);
      if (frame !== null) text = text.slice(end + 2);
      if (frame?.startsWith('event: change\ndata: ')) return JSON.parse(frame.slice(frame.indexOf('data: ') + 6)) as Heard;
      if (frame !== null) continue;
      const read = await reader?.read();
      if (read === undefined || read.done) throw new Error('the stream ended');
      text += read.value;
    }
  };
  return { next, close: () => closing.abort() };
}

test('every change of a spell is told to the board, ids alone, with what caused it', async () => {
  const board = await listen('/board/events');
  await hub.tell(...of('Alder', stay.slice(0, 1)));
  const heard = await board.next();
  expect(heard).toMatchObject({ key: 'spl_Alder', spellId: 'spl_Alder', version: 1 });
  expect(heard.correlations).toHaveLength(1);
  expect(Object.keys(heard).sort()).toEqual(['correlations', 'key', 'spellId', 'version']);
  board.close();
});

test('a page about one person hears of that person alone', async () => {
  const person = await listen('/person/spl_Beech/events');
  await hub.tell(...of('Cherry', stay), ...of('Beech', stay));
  expect((await person.next()).key).toBe('spl_Beech');
  person.close();
});

test('a decision is told while its page is still being answered: a change needs no poll', async () => {
  await hub.tell(...of('Damson', stay));
  const board = await listen('/board/events');
  const heard = board.next();
  const began = performance.now();
  await hub.decide(at('11 12:00'), 'Damson', { kind: 'start-triage' });
  expect((await heard).key).toBe('spl_Damson');
  expect(performance.now() - began).toBeLessThan(1_000); // measured: a few milliseconds; the bound only rules out polling
  board.close();
});
