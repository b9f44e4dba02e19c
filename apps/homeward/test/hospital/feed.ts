import { eventually } from '@homeward/testing';
import { referralOf, sendReferral } from './hospital-call.ts';
import { type MllpSocket, openMllpSocket } from './mllp-socket.ts';
import { type TestStay, testStay } from './test-stay.ts';

/** What became of one attempt: taken, not taken, or nobody knows; the last two are sent again, unchanged. */
export type Outcome = 'ok' | 'fail' | 'unknown';

export interface Doors {
  readonly url: string;
  readonly mllpPort: number;
  readonly token: string;
}

/** Everything a feed sent; when it has finished, every message of it was acknowledged. */
export interface Delivered {
  /** Stays told by HL7, each on one connection, one message after the other. */
  readonly stays: readonly TestStay[];
  /** Idempotency keys of the referrals, by visit number. */
  readonly referrals: ReadonlyMap<string, string>;
  readonly attempts: Readonly<Record<Outcome, number>>;
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
  readonly refused: string[];
  stopping: boolean;
  taken: number;
  /** Called whenever something was acknowledged. */
  onTaken: () => void;
}

function note(state: State, outcome: Outcome): boolean {
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
    const answer = await socket.exchange(message.bytes);
    if (answer === null) return note(state, 'unknown');
    const isOurs = answer.controlId === message.controlId;
    if (answer.code === 'AE' || !isOurs) state.refused.push(`${message.controlId}: ${answer.code} ${answer.controlId} ${answer.text}`);
    return note(state, answer.code === 'AR' && isOurs ? 'fail' : 'ok');
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
    const attempt = async (): Promise<boolean> => {
      const status = await sendReferral(state.doors, referral);
      if (status === 'closed') return false;
      if (status === 'unknown') return note(state, 'unknown');
      if (![202, 429, 503].includes(status)) state.refused.push(`${referral.key}: ${status}`);
      return note(state, status === 429 || status === 503 ? 'fail' : 'ok');
    };
    await eventually(`${referral.key} is accepted`, attempt, TRY_FOR_MS);
  }
}

/** Starts sending at full speed over so many HL7 connections and two HTTP ones, until told to finish. */
export function startFeed(doors: Doors, { run, lanes }: { readonly run: string; readonly lanes: number }): Feed {
  const state: State = {
    doors,
    run,
    stays: [],
    toRefer: [],
    referrals: new Map(),
    refused: [],
    attempts: { ok: 0, fail: 0, unknown: 0 },
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
