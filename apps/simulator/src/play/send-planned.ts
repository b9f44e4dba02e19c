import type { Doors } from '../acts/doors.ts';
import { type Hl7Feed, openHl7Feed } from '../acts/hl7-feed.ts';
import { openSystem, type System } from '../acts/system.ts';
import type { Hospital } from '../acts/ward.ts';
import type { Planned } from '../messages/planned.ts';

/** What a door answered to one message. */
export interface Sent {
  readonly planned: Planned;
  /** Performance clock, milliseconds, when the frame was written. */
  readonly sentAt: number;
  readonly result: 'accepted' | 'skipped' | 'duplicate' | 'refused';
  /** HL7 code or HTTP status. */
  readonly code: string;
  readonly correlationId: string | null;
}

export interface SendOptions {
  readonly doors: Doors;
  /** Name of the trust that tokens are asked for under. */
  readonly trust: string;
  /** How many messages may be under way at once; each lane is one connection with one message in flight. */
  readonly lanes: number;
  onSent(sent: Sent): void;
}

/** Sends every message, lanes side by side, the messages of one spell in order. */
export async function sendPlanned(planned: readonly Planned[], options: SendOptions): Promise<void> {
  const lanes = Array.from({ length: options.lanes }, (): Planned[] => []);
  for (const each of planned) (lanes[laneOf(each.lane, options.lanes)] as Planned[]).push(each);
  const token = await options.doors.token(options.trust); // the days are over before it ends
  const api = openSystem('hospital', options.trust, { http: options.doors.http, token: async () => token });
  await Promise.all(lanes.map((lane) => sendLane(lane, api, options)));
}

/** The lane of a spell. */
export function laneOf(name: string, lanes: number): number {
  let hash = 7;
  for (let index = 0; index < name.length; index += 1) hash = (hash * 31 + name.charCodeAt(index)) >>> 0;
  return hash % lanes;
}

async function sendLane(lane: readonly Planned[], api: System<'hospital'>, { doors, onSent }: SendOptions): Promise<void> {
  const feed = openHl7Feed(doors.mllp);
  try {
    for (const planned of lane) onSent(await sendOne({ feed, api }, planned));
  } finally {
    feed.close();
  }
}

/** Sends one message at the door that it is for. */
export function sendOne({ feed, api }: Hospital, planned: Planned): Promise<Sent> {
  return planned.door === 'mllp' ? sendHl7(feed, planned) : sendHttp(api, planned);
}

async function sendHl7(feed: Hl7Feed, planned: Planned): Promise<Sent> {
  const sentAt = performance.now();
  const { text: _text, ...answer } = await feed.send(planned.body);
  return { planned, sentAt, ...answer };
}

async function sendHttp(api: System<'hospital'>, planned: Planned): Promise<Sent> {
  const sentAt = performance.now();
  const { data, error, response } = await tell(api, planned);
  const code = data === undefined ? (error?.code ?? String(response.status)) : String(response.status);
  const correlationId = data?.correlationId ?? error?.correlationId ?? null;
  return { planned, sentAt, code, result: data?.result ?? 'refused', correlationId };
}

function tell(api: System<'hospital'>, { door, id, body }: Planned) {
  const params = { header: { 'Idempotency-Key': id } };
  return door === 'readiness'
    ? api.PUT('/v1/readiness', { params, body: JSON.parse(body) })
    : api.POST('/v1/referrals', { params, body: JSON.parse(body) });
}
