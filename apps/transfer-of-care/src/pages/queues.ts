import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { loadQueues, type QueueName } from '../store/load-queues.ts';
import { viewerOf } from './viewer.ts';

interface QueueWords {
  readonly label: string;
  readonly path: string;
}

const words: Readonly<Record<QueueName, QueueWords>> = {
  unreferred: { label: 'people ready and not referred', path: '/board?show=unreferred&sort=ready' },
  triage: { label: 'referrals to triage', path: '/board?show=triage&sort=due' },
  mine: { label: 'open referrals in your name', path: '/board?show=mine&sort=due' },
  information: { label: 'referrals waiting for information', path: '/board?show=information&sort=due' },
  ready: { label: 'people ready and still here', path: '/board?show=ready&sort=ready' },
  alerts: { label: 'people with an alert', path: '/board?show=alerts' },
};

const forDeciders: readonly QueueName[] = ['triage', 'mine', 'information', 'ready', 'alerts'];
const forWards: readonly QueueName[] = ['information', 'unreferred', 'ready', 'alerts'];
const forReaders: readonly QueueName[] = ['information', 'ready', 'alerts'];

/** What waits for this person on the board. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  if (!may(actor, 'board.view')) return [];
  const waiting = await loadQueues(app.sql, viewerOf(actor, app));
  const names = may(actor, 'triage.decide') ? forDeciders : may(actor, 'referral.write') ? forWards : forReaders;
  return names.map((name) => ({ ...words[name], ...waiting[name] }));
}
