/** What a continuing healthcare lead does on the pages. Times are the hub's own, but for the day that a form asks for. */
import type { LocalDate } from '@homeward/kernel';
import type { Browser, Page, Submission } from './browser.ts';
import { dayFields, formsIn } from './form-in.ts';

const CHC = '/chc';

export type Column = 'A' | 'B' | 'C';

export interface ChecklistWords {
  readonly person: {
    readonly familyName: string;
    readonly givenName?: string;
    readonly birthDate?: LocalDate;
    readonly nhsNumber?: string;
    /** Of their permanent home. */
    readonly postcode?: string;
  };
  /** Column of each of the eleven domains, with what an A or a B rests on. */
  readonly domains: Readonly<Record<string, { readonly column: Column; readonly evidence?: string }>>;
  readonly isStatedPositive: boolean;
  readonly completedOn: LocalDate;
  /** `LOC_01`. */
  readonly location: string;
  /** Why it was done on an acute ward. */
  readonly locationReason?: string;
  readonly assessorRole: string;
  readonly responsibleIcb: string;
  readonly interimFundedUntil?: LocalDate;
  /** Of a form that was opened before; else one is opened for it. */
  readonly caseId?: string;
}

/** Opens the form and gives the id of the case that it will begin, however often it is sent. */
export async function beginChecklist(lead: Browser): Promise<string> {
  const [form] = formsIn(await lead.get(`${CHC}/checklist`), `${CHC}/checklist`);
  return form?.hidden['caseId'] ?? '';
}

/** Who it is, as the forms ask for it. */
const personFields = ({ birthDate, ...rest }: ChecklistWords['person']): Record<string, string> => ({
  ...rest,
  ...dayFields('birthDate', birthDate),
});

/** Completes a Checklist and gives the id of its case. */
export async function completeChecklist(lead: Browser, words: ChecklistWords): Promise<string> {
  const { person, domains, isStatedPositive, completedOn, interimFundedUntil, ...rest } = words;
  const columns = Object.entries(domains).flatMap(([domain, { column, evidence = '' }]) => [
    [`column-${domain}`, column],
    [`evidence-${domain}`, evidence],
  ]);
  const days = { ...dayFields('completedOn', completedOn), ...dayFields('interimFundedUntil', interimFundedUntil) };
  const answers = { ...Object.fromEntries(columns), isStatedPositive: isStatedPositive ? 'yes' : 'no' };
  const fields = { ...personFields(person), ...answers, ...days, ...rest };
  const { location } = await lead.submit({ page: `${CHC}/checklist`, form: `${CHC}/checklist`, fields });
  return /\/case\/(\w+)/.exec(location ?? '')?.[1] ?? '';
}

export interface FastTrackWords {
  readonly clinicianRole: 'registered nurse' | 'registered medical practitioner';
  readonly submittedOn: LocalDate;
  readonly receivedOn: LocalDate;
  /** By when care must be in place, where the tool says it. */
  readonly neededOn?: LocalDate;
}

const toolFields = ({ clinicianRole, submittedOn, receivedOn, neededOn }: FastTrackWords): Record<string, string> => ({
  clinicianRole,
  ...dayFields('submittedOn', submittedOn),
  ...dayFields('receivedOn', receivedOn),
  ...dayFields('neededOn', neededOn),
});

/** Opens the form and gives the id of the case that it will begin, however often it is sent. */
export async function beginFastTrack(lead: Browser): Promise<string> {
  const [form] = formsIn(await lead.get(`${CHC}/fast-track`), `${CHC}/fast-track`);
  return form?.hidden['caseId'] ?? '';
}

/** Records that the board has a Fast Track tool, which begins the case of a form that was opened before. */
export const recordFastTrack = (
  lead: Browser,
  { caseId, person, ...tool }: FastTrackWords & { readonly caseId: string; readonly person: Omit<ChecklistWords['person'], 'postcode'> },
): Promise<Page> =>
  lead.submit({ page: `${CHC}/fast-track`, form: `${CHC}/fast-track`, fields: { ...personFields(person), ...toolFields(tool), caseId } });

const step =
  (action: string, choose: NonNullable<Submission['choose']> = () => true) =>
  (lead: Browser, caseId: string, fields: NonNullable<Submission['fields']>): Promise<Page> => {
    const page = `${CHC}/case/${caseId}`;
    return lead.submit({ page, form: `${page}/${action}`, fields, choose });
  };

/** Records a Fast Track tool of somebody whose case is open. */
export const recordFastTrackOnCase = (lead: Browser, caseId: string, words: FastTrackWords): Promise<Page> =>
  step('record-fast-track')(lead, caseId, toolFields(words));

export interface ReviewWords {
  readonly reviewKind: 'THREE_MONTHS' | 'TWELVE_MONTHS' | 'EXTRA';
  readonly heldOn: LocalDate;
  /** `REV_01`. */
  readonly reviewOutcome: string;
}

export const recordReview = (lead: Browser, caseId: string, { heldOn, ...said }: ReviewWords): Promise<Page> =>
  step('record-review')(lead, caseId, { ...said, ...dayFields('heldOn', heldOn) });

export interface DisputeWords {
  readonly ground: string;
  readonly grounds: string;
  readonly interimPayer: string;
}

export const openDispute = (lead: Browser, caseId: string, words: DisputeWords): Promise<Page> =>
  step('open-dispute')(lead, caseId, { ...words });

export const escalateDispute = (lead: Browser, caseId: string): Promise<Page> => step('escalate-dispute')(lead, caseId, {});

export const resolveDispute = (
  lead: Browser,
  caseId: string,
  { result, note = '' }: { readonly result: string; readonly note?: string },
): Promise<Page> => step('resolve-dispute')(lead, caseId, { result, resultNote: note });

export const noteDelay = (
  lead: Browser,
  caseId: string,
  { reason, from, note = '' }: { readonly reason: string; readonly from: LocalDate; readonly note?: string },
): Promise<Page> => step('note-delay')(lead, caseId, { reason, ...dayFields('from', from), delayNote: note });

/** Ends a delay, the first of them where none is named. */
export const endDelay = (
  lead: Browser,
  caseId: string,
  { delay, until }: { readonly delay?: string; readonly until: LocalDate },
): Promise<Page> =>
  step('end-delay', ({ hidden }) => delay === undefined || hidden['delayId'] === delay)(lead, caseId, dayFields('until', until));
