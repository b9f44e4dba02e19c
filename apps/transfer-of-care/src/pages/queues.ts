import { type Actor, type AppHandle, may, type Queue } from '@homeward/hub';
import { queueOf } from '@homeward/web';
import { loadQueues, type QueueName } from '../store/load-queues.ts';
import { viewerOf } from './viewer.ts';

interface QueueWords {
  readonly one: string;
  readonly label: string;
  readonly path: string;
}

const words: Readonly<Record<QueueName, QueueWords>> = {
  unreferred: { one: 'person ready and not referred', label: 'people ready and not referred', path: '/board?show=unreferred&sort=ready' },
  triage: { one: 'referral to triage', label: 'referrals to triage', path: '/board?show=triage&sort=due' },
  mine: { one: 'open referral in your name', label: 'open referrals in your name', path: '/board?show=mine&sort=due' },
  information: {
    one: 'referral waiting for information',
    label: 'referrals waiting for information',
    path: '/board?show=information&sort=due',
  },
  ready: { one: 'person ready and still here', label: 'people ready and still here', path: '/board?show=ready&sort=ready' },
  alerts: { one: 'person with an alert', label: 'people with an alert', path: '/board?show=alerts' },
  closing: { one: 'person whose provider is closing', label: 'people whose provider is closing', path: '/board?show=closing' },
};

const forDeciders: readonly QueueName[] = ['triage', 'mine', 'information', 'ready', 'alerts', 'closing'];
const forWards: readonly QueueName[] = ['information', 'unreferred', 'ready', 'alerts'];
const forReaders: readonly QueueName[] = ['information', 'ready', 'alerts'];

/** What waits for this person on the board. */
export async function queues(actor: Actor, app: AppHandle): Promise<readonly Queue[]> {
  if (!may(actor, 'board.view')) return [];
  const waiting = await loadQueues(app.sql, viewerOf(actor, app));
  const names = may(actor, 'triage.decide') ? forDeciders : may(actor, 'referral.write') ? forWards : forReaders;
  return names.map((name) => queueOf(words[name], waiting[name]));
}
