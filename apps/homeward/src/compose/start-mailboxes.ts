import type { Logger } from '@homeward/hub';
import type { Fault } from '@homeward/kernel';
import { type MailboxPoller, openGuardedHttp, openMailbox, startMailboxPoller } from '@homeward/transports';
import type { Config } from '../config/load-config.ts';
import { mailboxesOf } from './partners.ts';
import type { RunningMember } from './start-members.ts';

/** Largest file that is taken from a mailbox, in bytes. */
const MAX_FILE_BYTES = 10_485_760;
/** Milliseconds for one call of a message exchange, a download included. */
const CALL_MS = 120_000;

export interface OpenMailboxes {
  /** What is wrong now with the mailboxes that an adapter reads. */
  faultsOf(adapter: string): readonly Fault[];
  /** Takes no more files, finishes the one in hand. */
  stop(): Promise<void>;
}

/** Reads the mailboxes that adapters have doors for. A door whose mailbox the configuration does not name stays shut: in production nobody is guessed. */
export function startMailboxes(members: readonly RunningMember[], { config, log }: { config: Config; log: Logger }): OpenMailboxes {
  const doors = members.flatMap(({ adapter }) => Object.values(adapter?.doors ?? {}));
  const boxes = mailboxesOf(config);
  const http = openGuardedHttp({ maxAnswerBytes: MAX_FILE_BYTES, answerMs: CALL_MS / 2, wholeMs: CALL_MS });
  const pollers = doors.flatMap((door): { name: string; poller: MailboxPoller }[] => {
    if (door.spec.kind !== 'mailbox') return [];
    const { mailbox: name } = door.spec;
    const found = boxes.find((box) => box.name === name);
    if (found === undefined) {
      log.info('no mailbox is configured for a door', { door: door.name });
      return [];
    }
    const { senders, replyWorkflow, pollSeconds, ...account } = found;
    const poller = startMailboxPoller({
      mailbox: openMailbox(account, http),
      door,
      senders,
      replyWorkflow,
      log,
      pollMs: pollSeconds * 1_000,
    });
    return [{ name: door.name, poller }];
  });
  return {
    faultsOf: (adapter) => pollers.flatMap(({ name, poller }) => (name.startsWith(`${adapter}.`) ? (poller.fault() ?? []) : [])),
    stop: async () => {
      await Promise.all(pollers.map(({ poller }) => poller.stop()));
      http.close();
    },
  };
}
