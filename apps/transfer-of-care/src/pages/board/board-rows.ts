import type { Actor } from '@homeward/hub';
import type { EpochMillis, LocalDate } from '@homeward/kernel';
import { daysBetween, toLocalDate } from '@homeward/nhs';
import type { BoardEntry } from '../../store/load-board.ts';
import { dueWords } from '../words/due-words.ts';
import { tellerWords } from '../words/fact-words.ts';
import { bedWords } from '../words/place-words.ts';
import { siteName } from '../words/site-names.ts';
import {
  alertWords,
  caseManagerWords,
  closingWords,
  mergeWords,
  ownerWords,
  stateWords,
  type TagWords,
  tagWords,
} from '../words/state-words.ts';

export interface ReaderContext {
  readonly now: EpochMillis;
  readonly reader: Actor | null;
}

/** A row as the template shows it. */
export interface ShownRow {
  readonly id: string;
  readonly surname: string;
  readonly forename: string;
  readonly born: LocalDate | null;
  readonly nhsNumber: string | null;
  readonly hospitalNumber: string | null;
  /** What to look at beside the name: alerts first. */
  readonly marks: readonly TagWords[];
  readonly site: string;
  readonly ward: string | null;
  readonly bed: string | null;
  readonly expected: { readonly date: LocalDate; readonly past: boolean } | null;
  readonly left: { readonly at: EpochMillis; readonly delayDays: number | null } | null;
  readonly ready: { readonly date: LocalDate; readonly days: number } | null;
  readonly state: TagWords;
  readonly stateSince: EpochMillis | null;
  readonly pathway: string | null;
  readonly waiting: { readonly owner: string; readonly reason: string; readonly caseManager: string | null } | null;
  readonly due: { readonly at: EpochMillis; readonly step: string; readonly words: string; readonly overdue: boolean } | null;
  /** The referral waits for somebody to take it up. */
  readonly toTriage: boolean;
  readonly inHub: boolean;
  /** Ready, in hospital, and the hub knows of no referral. */
  readonly toRefer: boolean;
  /** Who last said something of this spell. */
  readonly updatedBy: string | null;
}

function whenLeft(entry: BoardEntry): ShownRow['left'] {
  return entry.discharged_at === null ? null : { at: entry.discharged_at, delayDays: entry.delay_days };
}

function readySince(entry: BoardEntry, today: LocalDate): ShownRow['ready'] {
  const date = entry.discharge_ready_date;
  if (date === null) return null;
  return { date, days: entry.discharged_at === null ? daysBetween(date, today) : (entry.delay_days ?? 0) };
}

function nextDue({ next_due_at: at, next_due: step }: BoardEntry, now: EpochMillis): ShownRow['due'] {
  if (at === null) return null;
  const { text: words, overdue } = dueWords(at, now);
  return { at, step: step ?? '', words, overdue };
}

/** What to look at beside a name: alerts first, and nothing that the state says already. */
export function toShownMarks(entry: BoardEntry): readonly TagWords[] {
  const marks = [
    ...entry.alerts.map((alert) => alertWords[alert]),
    ...(entry.provider_closing ? [closingWords] : []),
    ...entry.tags.map((tag) => tagWords[tag]),
    ...(entry.merge_to_review ? [mergeWords] : []),
  ];
  const state = stateWords(entry).text;
  return marks.filter((mark) => mark.text !== state);
}

/** What one row says. Pure. */
export function toShownRow(entry: BoardEntry, { now, reader }: ReaderContext): ShownRow {
  const today = toLocalDate(now);
  const expected = entry.expected_discharge_date;
  return {
    id: entry.id,
    surname: entry.family_name ?? 'Name not known',
    forename: entry.given_name ?? '',
    born: entry.birth_date,
    nhsNumber: entry.nhs_number,
    hospitalNumber: entry.hospital_number,
    marks: toShownMarks(entry),
    site: siteName(entry.site),
    ward: entry.ward,
    bed: bedWords(entry),
    expected: expected === null ? null : { date: expected, past: expected < today },
    left: whenLeft(entry),
    ready: readySince(entry, today),
    state: stateWords(entry),
    stateSince: entry.state_since_at,
    pathway: entry.pathway,
    waiting:
      entry.waiting_owner === null
        ? null
        : {
            owner: ownerWords[entry.waiting_owner],
            reason: entry.waiting_reason ?? '',
            caseManager: caseManagerWords(entry.case_manager, reader),
          },
    due: nextDue(entry, now),
    toTriage: entry.referral_state === 'RECEIVED',
    inHub: entry.referral_state !== null,
    toRefer: entry.spell_state === 'ADMITTED' && entry.referral_id === null && entry.meets_criteria === false,
    updatedBy: entry.updated_by === null ? null : tellerWords(entry.updated_by),
  };
}
