import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { encode, type EventType, isContextFor, type Partner, recipientsOf, throughView } from '@homeward/contracts';
import type { RecordedEvent } from '@homeward/hub';
import type { AnyOutbound, DeliveryPartner, KeptContext, PartnerCall, ToldEvent } from '@homeward/hub/deliveries';
import { broughtInBy, partiesIn, standingOf } from '@homeward/hub/adapter';
import { toFault } from '@homeward/kernel';
import { type Discovered, discoverAdapters } from './adapter-cases.ts';

const APPS = new URL('../../../', import.meta.url);
const EVENTS = new URL('../../../../schemas/events/', import.meta.url);

/** An event of a fixture: a committed example of its schema, with what this case has otherwise. */
interface Said {
  readonly type: EventType;
  readonly example: 'minimal' | 'full';
  readonly change?: Readonly<Record<string, unknown>>;
  /** RFC 3339. */
  readonly occurredAt: string;
}

interface Told {
  readonly key: string;
  readonly event: Said;
  readonly context: readonly Said[];
}

/** What an adapter is to tell whom: `<case>.told.json` and `<case>.call.json` in the folder named for the push. */
export interface ToldCase {
  readonly adapter: Discovered;
  readonly push: string;
  readonly name: string;
  readonly event: RecordedEvent;
  /** What is kept of its key, this one among it, by what happened. */
  readonly context: readonly RecordedEvent[];
  readonly expected: Calls | { readonly fault: string };
}

/** The call that each partner gets, by the partner's name; several where the event brings it in after others; null where there is nothing to tell it. */
type Calls = Readonly<Record<string, PartnerCall | readonly PartnerCall[] | null>>;

function merged(value: unknown, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change) || typeof value !== 'object' || value === null) return change;
  const changes = Object.entries(change).map(([name, part]) => [name, merged((value as Record<string, unknown>)[name], part)]);
  return { ...value, ...Object.fromEntries(changes) };
}

function eventOf({ type, example, change = {}, occurredAt }: Said, key: string, index: number): RecordedEvent {
  const [aggregate = '', name = '', major = ''] = type.split('.');
  const file = new URL(`${aggregate}/${name}.${major}.examples/${example}.json`, EVENTS);
  const at = Date.parse(occurredAt);
  return {
    type,
    key,
    id: `00000000-0000-8000-8000-${String(index).padStart(12, '0')}`,
    occurredAt: at,
    recordedAt: at + 1000,
    source: '//homeward/test/QSL',
    correlationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
    causationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
    data: merged(JSON.parse(readFileSync(file, 'utf8')), change),
  } as RecordedEvent;
}

/** An event as the full example of its schema has it, of one person in the county. */
export const exampleOf = (type: EventType): RecordedEvent =>
  eventOf({ type, example: 'full', occurredAt: '2026-11-10T08:00:00Z' }, 'spl_ckq8ft0v7x8wb8jrjdkwfmawjz', 0);

/** Whom an event is told to; nobody where it has to wait. */
export function recipientsWhere(push: AnyOutbound, event: RecordedEvent, at: Parameters<typeof partiesIn>[2]): readonly DeliveryPartner[] {
  try {
    return recipientsOf(event, partiesIn(push, event, at)) as readonly DeliveryPartner[];
  } catch (thrown) {
    if (toFault(thrown).code === 'HUB_UNKNOWN_REFERENCE') return [];
    throw thrown;
  }
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, APPS), 'utf8'));

function loadCases(adapter: Discovered): ToldCase[] {
  const files = globSync(`${adapter.name}/fixtures/*/*.told.json`, { cwd: APPS }).sort();
  return files.map((file) => {
    const name = basename(file, '.told.json');
    const { key, event, context } = read(file) as Told;
    const kept = context.map((said, index) => eventOf(said, key, index + 1));
    const subject = eventOf(event, key, 0);
    return {
      adapter,
      push: basename(dirname(file)),
      name,
      event: subject,
      context: [...kept, subject].toSorted((a, b) => a.occurredAt - b.occurredAt),
      expected: read(`${dirname(file)}/${name}.call.json`) as ToldCase['expected'],
    };
  });
}

export const discoverTold = (): ToldCase[] => discoverAdapters().flatMap(loadCases);

/** Through the view of the partner's class, as everything that leaves. */
export function told(event: RecordedEvent, { partnerClass }: Partner): ToldEvent {
  const { type, key, id, occurredAt, recordedAt } = event;
  const { data } = throughView(partnerClass, encode(type, event.data));
  return { type, key, id, occurredAt, recordedAt, data };
}

/** The latest of each type, as the runtime hands it on. */
const latest = <E extends { readonly type: EventType }>(events: readonly E[]): KeptContext<E> =>
  Object.fromEntries(events.map((one) => [one.type, one])) as KeptContext<E>;

/** What an event takes the place of: the last of its type before it, unless there is one after it too. */
function replacedBy(event: RecordedEvent, kept: readonly RecordedEvent[]): RecordedEvent | null {
  const others = kept.filter(({ type, id }) => type === event.type && id !== event.id);
  return others.some(({ occurredAt }) => occurredAt > event.occurredAt) ? null : (others.at(-1) ?? null);
}

/** What the runtime makes of an event for the partners of a push: whom it tells, and how. */
function callsFor({ adapter, push: name, event, context }: ToldCase): Calls {
  const push = adapter.adapter.outbound[name];
  if (push === undefined) throw new Error(`${adapter.name} has no push ${name}`);
  const { config } = adapter.context;
  const kept = context.filter(({ type }) => push.context.includes(type));
  const partners = push.partners(config);
  const callOf = (one: RecordedEvent, partner: DeliveryPartner, replaced: RecordedEvent | null, others = kept): PartnerCall | null => {
    const parties = partiesIn(push, one, { kept, config, partners });
    const seen = kept.filter((other) => isContextFor(other, parties, partner)).map((other) => told(other, partner));
    const before = replaced !== null && isContextFor(replaced, parties, partner) ? told(replaced, partner) : null;
    const isOther = ({ id, type }: RecordedEvent) => push.each?.includes(type) === true && type === one.type && id !== one.id;
    const already = others.filter(isOther).map((other) => told(other, partner));
    return push.render(told(one, partner), { config, partner, context: latest(seen), before, already });
  };
  const before = replacedBy(event, kept);
  const recipients = recipientsOf(event, partiesIn(push, event, { kept, config, partners })) as readonly DeliveryPartner[];
  const calls = recipients.map((partner): readonly [string, PartnerCall | null] => [partner.name, callOf(event, partner, before)]);
  const brought = broughtInBy(push, { event, before, kept, config, partners });
  const earlier = standingOf(push, brought, kept).map(
    ({ partner, event: one }) => [partner.name, callOf(one, partner, null, kept.slice(0, kept.indexOf(one)))] as const,
  );
  return Object.fromEntries(
    [...Map.groupBy([...calls, ...earlier], ([name]) => name)].map(([name, ofPartner]) => {
      const made = ofPartner.flatMap(([, call]) => call ?? []);
      return [name, made.length > 1 ? made : (made[0] ?? null)];
    }),
  );
}

/** The calls, or the fault that the adapter throws: `HUB_UNKNOWN_REFERENCE` is how it waits for what it cannot do without. */
export function outcomeOf(one: ToldCase): { readonly calls: Calls; readonly fault: string | null } {
  try {
    return { calls: callsFor(one), fault: null };
  } catch (thrown) {
    return { calls: {}, fault: toFault(thrown).code };
  }
}
