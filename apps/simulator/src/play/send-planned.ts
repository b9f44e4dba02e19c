import { createHomewardClient } from '@homeward/client';
import { openMllpClient } from '@homeward/transports';
import type { Planned } from '../messages/planned.ts';

export interface Doors {
  readonly http: string;
  readonly mllp: { readonly host: string; readonly port: number };
  /** Bearer token of the trust. */
  readonly token: string;
}

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
  /** How many messages may be under way at once; each lane is one connection with one message in flight. */
  readonly lanes: number;
  onSent(sent: Sent): void;
}

/** Sends every message, lanes side by side, the messages of one spell in order. */
export async function sendPlanned(planned: readonly Planned[], options: SendOptions): Promise<void> {
  const lanes = Array.from({ length: options.lanes }, (): Planned[] => []);
  for (const each of planned) (lanes[laneOf(each.lane, options.lanes)] as Planned[]).push(each);
  await Promise.all(lanes.map((lane) => sendLane(lane, options)));
}

function laneOf(name: string, lanes: number): number {
  let hash = 7;
  for (let index = 0; index < name.length; index += 1) hash = (hash * 31 + name.charCodeAt(index)) >>> 0;
  return hash % lanes;
}

async function sendLane(lane: readonly Planned[], { doors, onSent }: SendOptions): Promise<void> {
  const mllp = openMllpClient(doors.mllp);
  try {
    for (const planned of lane) onSent(planned.door === 'mllp' ? await sendHl7(mllp, planned) : await sendHttp(doors, planned));
  } finally {
    mllp.close();
  }
}

async function sendHl7(mllp: ReturnType<typeof openMllpClient>, planned: Planned): Promise<Sent> {
  const sentAt = performance.now();
  const answer = (await mllp.send(Buffer.from(planned.body, 'utf8'))).toString('utf8');
  const msa =
    answer
      .split(/\r\n?|\n/)
      .find((line) => line.startsWith('MSA|'))
      ?.split('|') ?? [];
  const [, code = '', , text = ''] = msa;
  return { planned, sentAt, code, result: code === 'AA' ? resultOf(text) : 'refused', correlationId: idIn(text) };
}

/** The acknowledgement's text says what became of an accepted message: `accepted <id>`, `skipped: …`, `duplicate …`. */
function resultOf(text: string): Sent['result'] {
  if (text.startsWith('skipped')) return 'skipped';
  return text.startsWith('duplicate') ? 'duplicate' : 'accepted';
}

const idIn = (text: string): string | null => /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(text)?.[0] ?? null;

async function sendHttp(doors: Doors, planned: Planned): Promise<Sent> {
  const sentAt = performance.now();
  const { data, error, response } = await tell(doors, planned);
  const code = data === undefined ? (error?.code ?? String(response.status)) : String(response.status);
  const correlationId = data?.correlationId ?? error?.correlationId ?? null;
  return { planned, sentAt, code, result: data?.result ?? 'refused', correlationId };
}

function tell({ http, token }: Doors, { door, id, body }: Planned) {
  const hospital = createHomewardClient('hospital', { baseUrl: http, token });
  const params = { header: { 'Idempotency-Key': id } };
  return door === 'readiness'
    ? hospital.PUT('/v1/readiness', { params, body: JSON.parse(body) })
    : hospital.POST('/v1/referrals', { params, body: JSON.parse(body) });
}
