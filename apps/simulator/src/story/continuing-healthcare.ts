import { openGuardedHttp, openMailbox } from '@homeward/transports';
import { toLocalDate } from '@homeward/nhs';
import { type ChecklistWords, completeChecklist } from '../acts/chc-lead.ts';
import { boardByMailbox } from '../acts/icb.ts';
import { boardAnswers } from './board-answers.ts';
import type { Stage } from './on-stage.ts';
import { type KeptFile, readKept } from './partner-systems.ts';
import { until } from './until.ts';

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

/**
 * A positive Checklist goes to the board, which answers by files: receipt, date of the meeting, Decision Support Tool,
 * recommendation, decision, package. Gives the id of the case.
 */
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

async function answerByMailbox({ cast, systems, teller, step, now }: Stage, caseId: string): Promise<void> {
  const { board: account, exchange } = systems;
  const files = await until('the Checklist in the board’s mailbox, and its receipt', async () => {
    const kept = await readKept<readonly KeptFile[]>(exchange, caseId);
    return kept.some(({ from }) => from === account.mailbox) && kept;
  });
  step(`the board answers by ${files.length > 1 ? 'files' : 'file'}: receipt, meeting, tool, recommendation, decision, package`);
  const http = openGuardedHttp();
  const box = openMailbox({ url: exchange, mailbox: account.mailbox, token: account.token, allowPrivate: true }, http);
  const told = { case: caseId, at: now(), organisations: cast.organisations };
  try {
    await teller.tell(...boardAnswers(boardByMailbox(box, account.hub), told));
    await teller.catchUp();
  } finally {
    http.close();
  }
}
