/** What an integrated care board says of cases: as files in a mailbox, or over HTTP. */
import { createHash } from 'node:crypto';
import type { IcbApi } from '@homeward/client';
import type { Mailbox } from '@homeward/transports';
import type { EpochMillis } from '@homeward/kernel';
import { iso, type System, taken } from './system.ts';

type Schemas = IcbApi.components['schemas'];
type Statement = Schemas['Statement'];
type StatementFile = Schemas['StatementFile'];

/** A board's way to the hub. */
export interface Board {
  state(statements: readonly Statement[]): Promise<void>;
}

const fileOf = (statements: readonly Statement[]): StatementFile => ({
  format: 'homeward-chc-statements',
  version: 1,
  statements: [...statements],
});

export function boardByApi(system: System<'icb'>): Board {
  return {
    state: async (statements) => void (await taken('statements', system.POST('/icb/v1/statements', { body: fileOf(statements) }))),
  };
}

/** `hubMailbox` is where the hub fetches its files. What becomes of a file is said in the board's own mailbox. Each call is a file of its own. */
export function boardByMailbox(mailbox: Mailbox, hubMailbox: string): Board {
  let files = 0;
  return {
    state: async (statements) => {
      const body = JSON.stringify(fileOf(statements));
      const localId = `${createHash('sha256').update(body).digest('hex').slice(0, 32)}-${(files += 1)}`;
      await mailbox.send({ to: hubMailbox, workflow: 'CHC_STATEMENTS', fileName: `${localId}.json`, localId, body });
    },
  };
}

type Kind = Statement['kind'];
/** What one kind of statement says, and when it happened. */
type Said<K extends Kind> = Omit<Extract<Statement, { kind: K }>, 'kind' | 'at'> & { readonly at: EpochMillis };

const saying =
  <K extends Kind>(kind: K) =>
  (board: Board, { at, ...said }: Said<K>): Promise<void> =>
    board.state([{ ...said, kind, at: iso(at) } as unknown as Statement]);

/** The board has the Checklist; the 28 days begin. */
export const acknowledgeChecklist = saying('receipt');
export const acceptResponsibility = saying('acceptance');
export const fixMeeting = saying('meeting');
export const completeTool = saying('tool');
export const recommend = saying('recommendation');
export const verifyRecommendation = saying('verification');
export const sendBackRecommendation = saying('sent-back');
export const decide = saying('decision');
export const discountReferral = saying('discount');
export const changePackage = saying('package');
export const holdReview = saying('review');

/** Says several things in one file, as a board's export of the day does. */
export async function inOneFile(board: Board, say: (board: Board) => Promise<void>): Promise<void> {
  const statements: Statement[] = [];
  await say({ state: async (some) => void statements.push(...some) });
  await board.state(statements);
}
