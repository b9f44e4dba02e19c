import { runApp, type TestApp } from '@homeward/app-testing';
import { type App, defineAdapter, emit, type HubEvent, inbound } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { z } from 'zod';
import { createOperations } from '../../src/index.ts';

/** Who may call this hub. */
const holders = [
  { name: 'rh5', organisation: 'RH5', partnerClass: 'acute', role: null },
  { name: 'parrett-care', organisation: 'org_parrett_care', partnerClass: 'provider', role: null },
  { name: 'tools', organisation: 'homeward', partnerClass: null, role: 'operations' },
];

/** A door that takes a move as JSON; one to a ward called `nowhere` it refuses. */
const told = inbound({
  door: { kind: 'mllp' },
  emits: ['spell.moved.v1'],
  parse: (bytes: Buffer) => JSON.parse(bytes.toString()) as { id: string; ward: string },
  identify: ({ id }) => ({ sender: 'PAS@RH5', messageId: id }),
  map: ({ id, ward }, { receivedAt }) => {
    if (ward === 'nowhere') throw new Fault('HUB_INVALID', 'no such ward', { at: 'ward', rule: 'ward' });
    return emit([moved(id, ward, receivedAt)]);
  },
  acknowledge: () => Buffer.alloc(0),
});

function moved(messageId: string, ward: string, at: number): HubEvent<'spell.moved.v1'> {
  const data = {
    source: { organisation: 'RH5', system: 'PAS', profile: 'RH5', messageId, messageAt: at },
    visit: { trust: 'RH5', namespace: 'VISITID', visitNumber: messageId },
    person: null,
    contact: null,
    location: { organisation: 'RH5', site: null, ward, bay: null, bed: null },
    localSegments: [],
    movedAt: at,
  };
  return { type: 'spell.moved.v1', key: `spl_${messageId}`, occurredAt: at, data };
}

export interface RunningOperations extends Omit<TestApp, 'tell'> {
  /** Sends one message to the door and answers its correlation id, once the trace of it is stored. */
  tell(id: string, ward: string): Promise<string>;
}

/** The app and one adapter on a real Kafka and a real PostgreSQL, stopped when the file is done. Call while the file is being collected. */
export async function runOperations(now: number): Promise<RunningOperations> {
  const value = createOperations({ apps: () => [], connections: () => [], running: () => [], elsewhere: () => [] }) as App;
  const adapter = defineAdapter({ name: 'adapter-acute', config: z.unknown(), inbound: { adt: told } });
  const running = await runApp(value, { config: { holders }, now, adapter });
  return {
    ...running,
    tell: async (id, ward) => {
      const bytes = Buffer.from(JSON.stringify({ id, ward }));
      const answer = await running.adapter.doors['adt']?.receive(bytes, { transportId: null, caller: null });
      await running.settled();
      return answer?.receipt.correlationId ?? '';
    },
  };
}
