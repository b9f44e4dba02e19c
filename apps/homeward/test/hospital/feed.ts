import { eventually, type HistoryRecorder, type Outcome, recordHistory } from '@homeward/testing';
import { referralOf, sendReferral } from './hospital-call.ts';
import { type MllpSocket, openMllpSocket } from './mllp-socket.ts';
import { type TestStay, testStay } from './test-stay.ts';

/** Where the messages go; a feed looks anew for each connection, so that a test may move it to another process. */
export interface Doors {
  url: string;
  mllpPort: number;
  token: string;
}

/** Everything a feed sent; when it has finished, every message of it was acknowledged. */
export interface Delivered {
  /** Stays told by HL7, each on one connection, one message after the other. */
  readonly stays: readonly TestStay[];
  /** Idempotency keys of the referrals, by visit number. */
  readonly referrals: ReadonlyMap<string, string>;
  /** How many attempts were taken, not taken, or nobody knows; the last two were sent again, unchanged. */
  readonly attempts: Readonly<Record<Outcome, number>>;
  /** Each attempt, by what it would lead to: a message's control id with each of its event types, or a referral's key. */
  readonly history: HistoryRecorder;
  /** Answers that no valid message may get. */
  readonly refused: readonly string[];
}

export interface Feed {
  /** Resolves when so many more messages were acknowledged. */
  acknowledged(more: number): Promise<void>;
  /** Lets every connection finish the stay it is at, and resolves when all of it is acknowledged. */
  finish(): Promise<Delivered>;
}

/** How long one message is tried, through crashes and restarts. */
const TRY_FOR_MS = 180_000;
/** Every so many stays the ward refers the person to the hub. */
const REFERRED_OF = 4;

interface State {
  readonly doors: Doors;
  readonly run: string;
  readonly stays: TestStay[];
  readonly toRefer: TestStay[];
  readonly referrals: Map<string, string>;
  readonly attempts: Record<Outcome, number>;
  readonly history: HistoryRecorder;
  readonly refused: string[];
  stopping: boolean;
  taken: number;
  /** Called whenever something was acknowledged. */
  onTaken: () => void;
}

async function note(state: State, ids: readonly string[], work: () => Promise<Outcome>): Promise<boolean> {
  const outcome = await state.history.attempt(ids, work);
  state.attempts[outcome] += 1;
  if (outcome !== 'ok') return false;
  state.taken += 1;
  state.onTaken();
  return true;
}

/** One HL7 interface: a connection that is opened anew when it breaks, one message in flight. */
async function hl7Lane(state: State): Promise<void> {
  let socket: MllpSocket | null = null;
  const attempt = async (message: TestStay['messages'][number]): Promise<boolean> => {
    if (socket === null || socket.closed) socket = await openMllpSocket(state.doors.mllpPort).catch(() => null);
    if (socket === null) return false;
    const { controlId, bytes, leadsTo } = message;
    const exchange = async (open: MllpSocket): Promise<Outcome> => {
      const answer = await open.exchange(bytes);
      if (answer === null) return 'unknown';
      const isOurs = answer.controlId === controlId;
      if (answer.code === 'AE' || !isOurs) state.refused.push(`${controlId}: ${answer.code} ${answer.controlId} ${answer.text}`);
      return answer.code === 'AR' && isOurs ? 'unknown' : 'ok';
    };
    const [open, ids] = [socket, leadsTo.map((type) => `${controlId} ${type}`)];
    return note(state, ids, () => exchange(open));
  };
  while (!state.stopping) {
    const stay = testStay(state.run, state.stays.length, Date.now());
    state.stays.push(stay);
    for (const [index, message] of stay.messages.entries()) {
      await eventually(`${message.controlId} is acknowledged`, () => attempt(message), TRY_FOR_MS);
      if (index === 0 && stay.visit.serial % REFERRED_OF === 0) state.toRefer.push(stay);
    }
  }
  (socket as MllpSocket | null)?.close();
}

/** The ward's own system: one referral after the other. */
async function referralLane(state: State, isOver: () => boolean): Promise<void> {
  while (!isOver() || state.toRefer.length > 0) {
    const stay = await eventually<TestStay | boolean>('somebody to refer', () => state.toRefer.shift() ?? isOver(), TRY_FOR_MS);
    if (typeof stay === 'boolean') continue;
    const referral = referralOf(stay);
    state.referrals.set(stay.visitNumber, referral.key);
    const attempt = async (): Promise<Outcome> => {
      const status = await sendReferral(state.doors, referral);
      if (status === 'closed') return 'fail';
      if (status === 'unknown') return 'unknown';
      if (![202, 429, 503].includes(status)) state.refused.push(`${referral.key}: ${status}`);
      return status === 202 ? 'ok' : 'unknown';
    };
    await eventually(`${referral.key} is accepted`, () => note(state, [referral.key], attempt), TRY_FOR_MS);
  }
}

export interface FeedOptions {
  /** Tells the made-up people of one feed from those of another. */
  readonly run: string;
  /** HL7 connections. */
  readonly lanes: number;
  /** Where attempts are noted; feeds of one test may share it. */
  readonly history?: HistoryRecorder;
}

/** Starts sending at full speed over so many HL7 connections and two HTTP ones, until told to finish. */
export function startFeed(doors: Doors, { run, lanes, history = recordHistory() }: FeedOptions): Feed {
  const state: State = {
    doors,
    run,
    stays: [],
    toRefer: [],
    referrals: new Map(),
    refused: [],
    attempts: { ok: 0, fail: 0, unknown: 0 },
    history,
    stopping: false,
    taken: 0,
    onTaken: () => {},
  };
  let spoken = false;
  const hl7 = Promise.all(Array.from({ length: lanes }, () => hl7Lane(state))).finally(() => {
    spoken = true;
  });
  const wards = Promise.all([referralLane(state, () => spoken), referralLane(state, () => spoken)]);
  const all = Promise.all([hl7, wards]);
  all.catch(() => {}); // whoever waits for it hears of it
  return {
    acknowledged: async (more) => {
      const wanted = state.taken + more;
      const { promise, resolve } = Promise.withResolvers<void>();
      state.onTaken = () => (state.taken >= wanted ? resolve() : undefined);
      await Promise.race([promise, all]);
    },
    finish: async () => {
      state.stopping = true;
      await all;
      return state;
    },
  };
}
