import type { Logger } from '@homeward/hub';
import type { ConsumeOptions } from '@homeward/hub/ports';
import { brokerFault, isSettling, reasonOf } from './broker-fault.ts';
import type { Forgotten } from './dispatcher.ts';
import type { Lane } from './lane.ts';
import { backoffMs, pause, within } from './pause.ts';
import { followEvents, lookAround, openSession, runSession, type Session, type SessionOptions } from './session.ts';
import type { MemberState } from './watchdog.ts';

/** One member of the group: a kafkajs consumer, and a new one whenever that one fails. */
export interface Member {
  /** Joined, and every assigned partition positioned. */
  ready(): boolean;
  lanes(): readonly Lane[];
  /** True where only the broker can bring more, and is not being asked what it has. */
  isIdle(lane: Lane): boolean;
  /** Finds out now and then whether what was read still stands in the topics, and soon after a connection was lost. */
  lookAround(lostAt?: number): void;
  /** Reads those of these partitions again that are its own, from there. */
  goBack(positions: Forgotten): void;
  state(): MemberState;
  /** Throws the client away and joins anew. */
  restart(reason: string): void;
  /** Completes the work in hand, commits, leaves the group. */
  stop(): Promise<void>;
}

/** Of each step of a stop. Where several are late the product does not wait for the rest: what was not committed is read again from the stored offset. */
const STOP_MS = 4_000;
/** A session that lasted this long was a good one: the next pause starts small again. */
const SETTLED_MS = 60_000;

const late = () => new Error('not in time');

/** Leaves the group; where the broker does not answer, its session time-out removes the member. */
const leave = (session: Session) => within(STOP_MS, session.consumer.disconnect(), late).catch(() => {});

/** It takes no more part in the group. */
function retire(session: Session): void {
  session.joined = false;
  session.rests?.end();
}

async function finish(session: Session, log: Logger): Promise<void> {
  session.end('it is to stop');
  retire(session);
  await within(STOP_MS, session.dispatcher.stop(), late).catch((error: unknown) =>
    log.warn('a batch in hand did not end in time and was given up', { error }),
  );
  session.dispatcher.revoked();
  await within(STOP_MS, session.committer.flush(), late).catch(() => {}); // the app's stored offset is the truth
  await leave(session);
}

/** A client that is left while it joins does not hear of it (kafkajs stops only what runs): then it is left again, or it would keep partitions that nobody reads. */
async function begin(session: Session, consume: ConsumeOptions, log: Logger): Promise<void> {
  followEvents(session, log);
  let isOver = false;
  void session.over.then(() => {
    isOver = true;
  });
  try {
    await runSession(session, consume.topics);
  } catch (thrown) {
    const fault = brokerFault('join the group', thrown);
    log[isSettling(thrown) ? 'debug' : 'warn']('could not join the group', {
      group: consume.group,
      reason: reasonOf(thrown),
      code: fault.code,
    });
    session.end('could not join');
  }
  if (isOver) await leave(session);
}

const stateOf = ({ joined, dispatcher, lastFetchAt, lastHeartbeatAt }: Session): MemberState => {
  return { ready: joined && dispatcher.positioned, lastFetchAt, lastHeartbeatAt, strayingMs: dispatcher.strayingMs };
};

/** Starts the member and resolves when it has joined, or when its first attempt failed and is being repeated. */
export async function startMember(options: SessionOptions): Promise<Member> {
  const { log, consume } = options;
  const stopping = new AbortController();
  const stopped = new Promise<null>((done) => stopping.signal.addEventListener('abort', () => done(null)));
  let session = openSession(options);

  const supervise = async () => {
    for (let turn = 0; ; turn += 1) {
      const startedAt = performance.now();
      const reason = await Promise.race([session.over, stopped]);
      if (reason === null) return;
      retire(session);
      session.dispatcher.revoked();
      await leave(session);
      if (performance.now() - startedAt > SETTLED_MS) turn = 0;
      await pause(backoffMs(turn), stopping.signal);
      if (stopping.signal.aborted) return;
      log.info('joining the group again', { group: consume.group, reason });
      session = openSession(options);
      void begin(session, consume, log);
    }
  };

  await begin(session, consume, log);
  const supervised = supervise();
  return {
    ready: () => stateOf(session).ready,
    lanes: () => session.dispatcher.lanes,
    isIdle: (lane) => lane.idle && !session.dispatcher.isLookedAt(lane),
    lookAround: (lostAt) => lookAround(session, lostAt ?? Number.NEGATIVE_INFINITY),
    goBack: (positions) => session.dispatcher.goBack(positions),
    state: () => stateOf(session),
    restart: (reason) => session.end(reason),
    async stop() {
      stopping.abort();
      await supervised;
      await finish(session, log);
    },
  };
}
