import { openGuardedHttp, openMailbox } from '@homeward/transports';
import { toLocalDate } from '@homeward/nhs';
import { type ChecklistWords, completeChecklist } from '../acts/chc-lead.ts';
import { boardByMailbox, decide, fixMeeting, recommend } from '../acts/icb.ts';
import { DAY } from '../county/stay.ts';
import type { Stage } from './on-stage.ts';
import { type KeptFile, readKept } from './partner-systems.ts';
import { until } from './until.ts';

const SECOND = 1_000;

/** One A and four B: positive. */
const domains: ChecklistWords['domains'] = {
  breathing: { column: 'C' },
  nutrition: { column: 'B', evidence: 'Meals take about forty minutes with help.' },
  continence: { column: 'B', evidence: 'Routine that needs watching.' },
  skin: { column: 'B', evidence: 'Checked several times a day.' },
  mobility: { column: 'B', evidence: 'Transfers with one person.' },
  communication: { column: 'C' },
  psychological: { column: 'C' },
  cognition: { column: 'A', evidence: 'Cannot decide key matters even with help.' },
  behaviour: { column: 'C' },
  drugs: { column: 'C' },
  asc: { column: 'C' },
};

/** A positive Checklist goes to the board, which answers by files: receipt, date of the meeting, recommendation, decision. Gives the id of the case. */
export async function assessForHealthcare(stage: Stage): Promise<string> {
  const { cast, person, step } = stage;
  const { person: who } = cast.visit;
  step('a positive Checklist to the board');
  const birth = who.birthDate;
  const caseId = await completeChecklist(person('chc-lead'), {
    person: {
      familyName: who.familyName,
      givenName: who.givenName,
      birthDate: `${birth.slice(0, 4)}-${birth.slice(4, 6)}-${birth.slice(6)}`,
      ...(who.nhsNumber === null ? {} : { nhsNumber: who.nhsNumber }),
      postcode: who.address.postcode,
    },
    domains,
    isStatedPositive: true,
    completedOn: toLocalDate(stage.now()),
    location: 'LOC_01',
    assessorRole: 'nurse assessor',
    responsibleIcb: cast.organisations.board.id,
  });
  await answerByMailbox(stage, caseId);
  return caseId;
}

async function answerByMailbox({ systems, teller, step, now }: Stage, caseId: string): Promise<void> {
  const { board: account, exchange } = systems;
  const files = await until('the Checklist in the board’s mailbox, and its receipt', async () => {
    const kept = await readKept<readonly KeptFile[]>(exchange, caseId);
    return kept.some(({ from }) => from === account.mailbox) && kept;
  });
  step(`the board answers by ${files.length > 1 ? 'files' : 'file'}: receipt, meeting, recommendation, decision`);
  const http = openGuardedHttp();
  const box = openMailbox({ url: exchange, mailbox: account.mailbox, token: account.token, allowPrivate: true }, http);
  const board = boardByMailbox(box, account.hub);
  const at = now();
  const said = { case: caseId, role: 'nurse assessor' };
  try {
    await teller.tell(
      () => fixMeeting(board, { ...said, at: at + SECOND, meetsAt: new Date(at + DAY).toISOString(), location: '01' }),
      () =>
        recommend(board, {
          ...said,
          at: at + 2 * SECOND,
          eligible: true,
          reasons: 'Needs are mainly for health care by their nature and intensity.',
        }),
      () =>
        decide(board, {
          ...said,
          role: 'CHC lead nurse',
          at: at + 3 * SECOND,
          outcome: 'eligible',
          effectiveFrom: toLocalDate(at),
          followsRecommendation: true,
          signatories: 2,
        }),
    );
    await teller.catchUp();
  } finally {
    http.close();
  }
}
