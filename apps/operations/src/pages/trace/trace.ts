// What happened to this message, hop by hop?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { type FaultCode, faultCodes } from '@homeward/kernel';
import { page } from '@homeward/web';
import { everyReceipt, type Keepers } from '../../store/every-receipt.ts';
import { daysBefore, KEPT_DAYS, loadJourneys, loadWorks } from '../../store/trace-log.ts';
import { readTraceView, type TraceView, traceModel } from './trace-model.ts';

const template = new URL('./trace.njk', import.meta.url);
const MOST_WORKS = 100;

/** Messages that a sender calls so, or that came from that sender, whichever process keeps them. */
async function receiptsOf(keepers: Keepers, words: string, ask: RouteRequest['ask']) {
  const found = await Promise.all([everyReceipt(keepers, { messageId: words }, ask), everyReceipt(keepers, { sender: words }, ask)]);
  const receipts = found.flatMap((each) => each.receipts).toSorted((a, b) => b.receivedAt - a.receivedAt);
  return { receipts, silent: [...new Set(found.flatMap(({ silent }) => silent))] };
}

async function look(view: TraceView, { sql, clock }: AppHandle, search: (words: string) => ReturnType<typeof receiptsOf>) {
  const now = clock.now();
  const journeys = view.words === '' ? [] : await loadJourneys(sql, view.words);
  const isFound = view.words === '' || journeys.length > 0;
  const kept = isFound ? { receipts: [], silent: [] } : await search(view.words);
  const isList = view.words === '';
  const filter = { app: view.app, fault: view.fault, since: daysBefore(now, view.days), until: now + 1 };
  const works = isList ? await loadWorks(sql, filter, MOST_WORKS) : [];
  return { now, journeys, ...kept, works, isCut: works.length === MOST_WORKS, keptDays: KEPT_DAYS };
}

export function trace(keepers: Keepers): Route {
  return {
    method: 'GET',
    path: '/trace',
    permission: 'messages.view',
    async handle({ query, prefix, ask }: RouteRequest, app: AppHandle): Promise<Reply> {
      const view = readTraceView(query, (code): code is FaultCode => (faultCodes as readonly string[]).includes(code));
      const found = await look(view, app, (words) => receiptsOf(keepers, words, ask));
      const apps = [...keepers.running(), ...keepers.elsewhere()].map(({ name, label }) => ({ name, label }));
      return page(template, 'Trace a message', traceModel(view, found, { apps, prefix }));
    },
  };
}
