import type { ApiRequest, AppHandle } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import { z } from 'zod';
import type { DeclaredApp } from '../domain/catalogue/declared-app.ts';
import type { AppElsewhere, RunningApp } from '../domain/running-app.ts';

/** A message at a door, as its app keeps it. */
export interface ReceiptFound {
  readonly door: string;
  readonly sender: string;
  readonly messageId: string;
  readonly correlationId: string;
  readonly result: string;
  readonly receivedAt: EpochMillis;
}

/** Where messages are kept: by apps that run here, and by those of other processes. */
export interface Keepers {
  apps(): readonly DeclaredApp[];
  running(): readonly RunningApp[];
  elsewhere(): readonly AppElsewhere[];
}

export type ReceiptWords = Pick<Parameters<AppHandle['receipts']['list']>[0], 'messageId' | 'sender'>;

/** Of each app that many are looked at. */
const MOST = 25;

/** Of the operations API, `listMessages`. */
const list = z.object({
  messages: z.array(
    z.object({
      door: z.string(),
      sender: z.string(),
      messageId: z.string(),
      correlationId: z.string(),
      result: z.string(),
      receivedAt: z.iso.datetime().transform((text) => Date.parse(text)),
    }),
  ),
});

/** What the API takes as a sender; nobody of another process is called by anything else. */
const SENDER = /^[ -~]+$/;

async function receiptsThere({ name }: AppElsewhere, words: ReceiptWords, ask: ApiRequest['ask']): Promise<readonly ReceiptFound[]> {
  if (words.sender !== undefined && !SENDER.test(words.sender)) return [];
  const query = new URLSearchParams({ ...words, limit: String(MOST) }).toString();
  return list.parse(await ask?.(name, `/operations/v1/apps/${name}/messages?${query}`)).messages;
}

/**
 * Messages that a sender calls so, or that came from that sender, at whichever door, newest first, as whoever asks may see them; and which apps of other
 * processes did not answer.
 */
export async function everyReceipt({ apps, running, elsewhere }: Keepers, words: ReceiptWords, ask: ApiRequest['ask']) {
  const withDoors = new Set(apps().flatMap(({ name, doors }) => (doors.length > 0 ? [name] : [])));
  const there = elsewhere().filter(({ name }) => withDoors.has(name));
  const [here, answers] = await Promise.all([
    Promise.all(running().map(({ handle }) => handle.receipts.list({ ...words, limit: MOST }))),
    Promise.allSettled(there.map((app) => receiptsThere(app, words, ask))),
  ]);
  const found: readonly ReceiptFound[] = [
    ...here,
    ...answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
  ].flat();
  return {
    receipts: found.toSorted((a, b) => b.receivedAt - a.receivedAt).slice(0, MOST),
    silent: there.filter((_, i) => answers[i]?.status === 'rejected').map(({ label }) => label),
  };
}
