import { type CodesetName, codeRow, symbolOfCode } from '@homeward/contracts';
import { formatDate, toLocalDate, toLocalTime } from '@homeward/nhs';
import type { Referral, SpellState } from '../../domain/index.ts';
import { defaultRules, referralStatus, spellReadiness } from '../../domain/index.ts';
import type { SpellRecord } from '../person/load-record.ts';
import { criteriaWords } from '../words/fact-words.ts';
import { placeWords } from '../words/place-words.ts';
import { siteName } from '../words/site-names.ts';
import { referralWords } from '../words/state-words.ts';

export interface Known {
  readonly label: string;
  readonly text: string;
  /** Where it does not agree with what the ward said. */
  readonly differs: string | null;
}

const moment = (at: number): string => `${formatDate(toLocalDate(at))}, ${toLocalTime(at)}`;

/** The label of a code as sent; the code itself where the list does not hold it. */
function label(list: Extract<CodesetName, 'admission-method' | 'source-of-admission'>, code: string | null): string | null {
  if (code === null) return null;
  const symbol = symbolOfCode(list, code);
  return (symbol === null ? null : codeRow(list, symbol)?.label) ?? `code ${code}`;
}

function readinessWords(state: SpellState): string {
  const { meetsCriteria, since } = spellReadiness(state);
  if (meetsCriteria === null) return 'Not reviewed yet';
  const from = since === null ? '' : `, since ${moment(since)}`;
  if (!meetsCriteria) return `No longer met${from}`;
  const why = criteriaWords(state.reviews.at(-1)?.codes ?? []);
  return why === null ? `Met${from}` : `Met${from}: ${why}`;
}

function expectedDate(state: SpellState, { submission }: Referral): Known {
  const known = state.expectedDischargeDate;
  const ward = submission?.expectedDischargeDate ?? null;
  const differs = ward !== null && known !== null && ward !== known ? `the referral says ${formatDate(ward)}` : null;
  return { label: 'Expected to leave', text: known === null ? 'not set' : formatDate(known), differs };
}

function sourceOfAdmission(state: SpellState, { submission }: Referral): Known {
  const text = label('source-of-admission', state.hospital.sourceOfAdmission) ?? 'not sent';
  const fromCareHome = /care home/i.test(text);
  return {
    label: 'Came from',
    text,
    differs: fromCareHome && submission !== null && submission.careHome === null ? 'the referral names no care home' : null,
  };
}

function otherReferrals(state: SpellState, referral: Referral): string {
  const others = state.referrals.filter((each) => each.id !== referral.id);
  if (others.length === 0) return 'none in this stay';
  return others
    .map(
      (other) =>
        `${formatDate(toLocalDate(other.submittedAt))}: ${referralWords[referralStatus(state, other, defaultRules).state].text.toLowerCase()}`,
    )
    .join('; ');
}

const plain = (name: string, text: string | null): Known => ({ label: name, text: text ?? 'not known', differs: null });

/** What hospital systems and the hub itself know, beside what the ward said. Pure. */
export function knownOf({ state, row }: SpellRecord, referral: Referral): readonly Known[] {
  return [
    plain('Where now', [siteName(row.site), placeWords(row)].filter((part) => part !== null).join(', ')),
    plain('Admitted', row.admitted_at === null ? null : moment(row.admitted_at)),
    plain('How admitted', label('admission-method', state.hospital.admissionMethod)),
    sourceOfAdmission(state, referral),
    plain('Criteria to reside', readinessWords(state)),
    plain('Discharge ready date', row.discharge_ready_date === null ? 'none' : formatDate(row.discharge_ready_date)),
    expectedDate(state, referral),
    plain(
      'Lives at',
      [...(state.contact?.addressLines ?? []), state.contact?.postcode ?? null].filter((part) => part !== null).join(', ') || null,
    ),
    plain('GP practice', state.person?.gpPractice ?? null),
    plain('Other referrals', otherReferrals(state, referral)),
  ];
}
