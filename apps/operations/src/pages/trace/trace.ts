// What happened to this message, hop by hop?
import type { AppHandle, Reply, Route, RouteRequest } from '@homeward/hub';
import { type FaultCode, faultCodes } from '@homeward/kernel';
import { page } from '@homeward/web';
import type { RunningApp } from '../../domain/running-app.ts';
import { daysBefore, KEPT_DAYS, loadJourneys, loadWorks } from '../../store/trace-log.ts';
import { type ReceiptLink, readTraceView, type TraceView, traceModel } from './trace-model.ts';

const template = new URL('./trace.njk', import.meta.url);
const MOST_WORKS = 100;
const MOST_RECEIPTS = 25;

/** Messages that a sender calls so, or that came from that sender; of the apps that run here. */
async function receiptsOf(apps: readonly RunningApp[], words: string): Promise<readonly ReceiptLink[]> {
  const asked = apps.flatMap(({ handle }) => [
    handle.receipts.list({ messageId: words, limit: MOST_RECEIPTS }),
    handle.receipts.list({ sender: words, limit: MOST_RECEIPTS }),
  ]);
  const found = (await Promise.all(asked)).flat();
  return found.toSorted((a, b) => b.receivedAt - a.receivedAt).slice(0, MOST_RECEIPTS);
}

async function look(view: TraceView, { sql, clock }: AppHandle, apps: readonly RunningApp[]) {
  const now = clock.now();
  const journeys = view.words === '' ? [] : await loadJourneys(sql, view.words);
  const receipts = view.words === '' || journeys.length > 0 ? [] : await receiptsOf(apps, view.words);
  const isList = view.words === '';
  const filter = { app: view.app, fault: view.fault, since: daysBefore(now, view.days), until: now + 1 };
  const works = isList ? await loadWorks(sql, filter, MOST_WORKS) : [];
  return { now, journeys, receipts, works, isCut: works.length === MOST_WORKS, keptDays: KEPT_DAYS };
}

export function trace(running: () => readonly RunningApp[]): Route {
  return {
    method: 'GET',
    path: '/trace',
    permission: 'messages.view',
    async handle({ query, prefix }: RouteRequest, app: AppHandle): Promise<Reply> {
      const view = readTraceView(query, (code): code is FaultCode => (faultCodes as readonly string[]).includes(code));
      const apps = running();
      const found = await look(view, app, apps);
      return page(template, 'Trace a message', traceModel(view, found, { apps: apps.map(({ name, label }) => ({ name, label })), prefix }));
    },
  };
}
