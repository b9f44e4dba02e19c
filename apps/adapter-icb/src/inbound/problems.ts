import { Fault } from '@homeward/kernel';
import type { z } from 'zod';
import { levelWords } from './need.ts';
import type { Statement } from './statement-file.ts';

export type FormIssue = z.core.$ZodIssue;

/** One thing to put right: where, and what was found there, without its value. */
export interface Problem {
  readonly path: FormIssue['path'];
  readonly found: string;
  readonly rule: string;
  /** Where it is not what the member of that name always holds. */
  readonly expected?: string;
}

/** As many things as one answer names: more than anybody puts right at a time. */
const NAMED = 50;

const ID = 'an id of at most 64 characters, without spaces';
const MOMENT = 'a day and time with its offset, such as 2026-11-10T09:30:00Z';
const TRUTH = 'true or false';
const NOTE = 'text of at most 2,000 characters';
const DAY = 'a day, such as 2026-11-10';
const PENCE = 'a whole number of pence, to 100,000,000';
const ORGANISATION = 'the ODS code of an organisation, or the hub’s id that begins with org_';
const NAME = 'a name of at most 100 characters';
const ROLE = 'a role in words, of at most 64 characters';

type MemberOf<S> = S extends unknown ? keyof S : never;
type WithinTool = 'nature' | 'intensity' | 'complexity' | 'unpredictability' | 'organisation' | 'health' | 'disputed' | 'evidence';
type WithinPerson = 'familyName' | 'givenName' | 'birthDate' | 'nhsNumber' | 'gpPractice';

/** What each member holds, in words. */
const expectations: Readonly<Record<MemberOf<Statement> | WithinTool | WithinPerson | 'statements', string>> = {
  statements: 'a list of 1 to 500 statements',
  kind: 'receipt, acceptance, discount, meeting, tool, fast-track, recommendation, verification, sent-back, decision, package or review',
  case: 'the hub’s id of the case, which begins with chc_',
  at: `when it happened: ${MOMENT}`,
  role: ROLE,
  userRef: ID,
  checklist: ID,
  icbReference: ID,
  coordinatorRole: ROLE,
  reason: 'a code: 01, 02, 03, 04, 05 or 98',
  note: NOTE,
  meetsAt: MOMENT,
  location: 'a code: 01 to 07, or 98',
  postponed: TRUTH,
  eligible: TRUTH,
  nursingCare: TRUTH,
  jointPackage: TRUTH,
  reasons: NOTE,
  ground: 'incomplete, evidence-gaps, mismatch or unlawful',
  outcome: 'eligible, not-eligible, nursing-care or joint-package',
  effectiveFrom: DAY,
  followsRecommendation: TRUTH,
  exceptionalReason: `${NOTE}, where a decision departs from the recommendation`,
  signatories: 'a whole number from 1 to 20',
  letterSentAt: MOMENT,
  tool: ID,
  levels: 'the twelve domains, each with its level',
  disputed: TRUTH,
  evidence: NOTE,
  characteristics: 'nature, intensity, complexity and unpredictability',
  nature: NOTE,
  intensity: NOTE,
  complexity: NOTE,
  unpredictability: NOTE,
  attendees: 'a list of 2 to 20 people, each with role, organisation and health',
  organisation: ORGANISATION,
  health: TRUTH,
  fastTrack: ID,
  clinician: 'registered-nurse or registered-medical-practitioner',
  submittedAt: `when the clinician sent it: ${MOMENT}`,
  neededBy: MOMENT,
  person: 'who it is: at least the family name',
  familyName: NAME,
  givenName: NAME,
  birthDate: DAY,
  nhsNumber: 'ten digits; at most 20 characters',
  gpPractice: 'the ODS code of a GP practice',
  package: ID,
  change: 'started, changed or ended',
  fundedAs: 'continuing-healthcare, fast-track, nursing-care or joint',
  provider: ORGANISATION,
  weeklyCostPence: PENCE,
  icbWeeklyPence: PENCE,
  councilWeeklyPence: PENCE,
  review: 'three-months, twelve-months or extra',
  result: 'a code: 01, 02, 03 or 04',
  nextDueOn: DAY,
};

const valueAt = (content: unknown, path: FormIssue['path']): unknown =>
  path.reduce<unknown>((value, step) => (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[step], content);

/** What stands there, without saying it. */
function foundWords(value: unknown, code: FormIssue['code']): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'a group of members';
  if (typeof value === 'number') return code === 'invalid_type' ? 'a number of another kind' : 'another number';
  if (typeof value === 'boolean') return 'true or false';
  return code === 'too_big' ? `text of ${(value as string).length} characters` : 'other text';
}

/** What breaks the form, as something to put right. */
export function toProblem(issue: FormIssue, content: unknown): Problem {
  const { path, code } = issue;
  if (code === 'unrecognized_keys') {
    const many = issue.keys.length === 1 ? 'one member' : `${issue.keys.length} members`;
    // Names of columns are the sender's own words: without a line of names they are the first row itself.
    return { path, rule: code, found: `${many} that it does not have`, expected: 'only the members of its kind' };
  }
  return { path, rule: code === 'custom' ? 'required' : code, found: foundWords(valueAt(content, path), code) };
}

/** `statement 2 (decision), signatories`; statements are counted as people count. */
function placeWords([first, index, ...rest]: FormIssue['path'], content: unknown): string {
  if (first !== 'statements' || typeof index !== 'number') return first === undefined ? 'the file' : String(first);
  const kind = valueAt(content, ['statements', index, 'kind']);
  const known = expectations.kind.split(/, | or /).find((each) => each === kind);
  const within = rest.map((step) => (typeof step === 'number' ? String(step + 1) : String(step)));
  return [`statement ${index + 1}${known === undefined ? '' : ` (${known})`}`, ...within].join(', ');
}

/** What a place of the file takes. */
function expectedAt(path: FormIssue['path']): string {
  const ofLevels = path[2] === 'levels' ? levelWords(path.slice(3)) : null;
  return ofLevels ?? (expectations as Readonly<Record<string, string>>)[String(path.at(-1))] ?? 'a statement: its kind and what that says';
}

function inWords({ path, found, expected }: Problem, content: unknown): string {
  return `${placeWords(path, content)}: found ${found}, expected ${expected ?? expectedAt(path)}`;
}

/** All of it in one answer, in the order of the file. */
export function refusal(problems: readonly Problem[], content: unknown): Fault {
  const place = ({ path }: Problem): number => (typeof path[1] === 'number' ? path[1] : -1);
  const sorted = [...problems].sort((a, b) => place(a) - place(b));
  const more = sorted.length - NAMED;
  const words = sorted.slice(0, NAMED).map((problem) => inWords(problem, content));
  const [first] = sorted as [Problem];
  const said = words.join('; ') + (more > 0 ? `; and ${more} more` : '');
  return new Fault('HUB_INVALID', said, { at: first.path.map((step) => `/${String(step)}`).join(''), rule: first.rule });
}
