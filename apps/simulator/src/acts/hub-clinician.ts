/** What a hub clinician does on the pages of the Transfer of Care Hub. Times are the hub's own: a page says what is done now. */
import type { EpochMillis } from '@homeward/kernel';
import { toLocalDate, toLocalTime } from '@homeward/nhs';
import type { Browser, Page, Submission } from './browser.ts';
import { dayFields, type OfferedForm } from './form-in.ts';

const HUB = '/transfer-of-care';

type Fields = NonNullable<Submission['fields']>;
type Choose = NonNullable<Submission['choose']>;

/** `stay` is the hub's id of it. */
function decide(at: { page: 'triage' | 'arrange'; action: string }, choose?: Choose) {
  return (clinician: Browser, stay: string, fields: Fields): Promise<Page> => {
    const page = `${HUB}/${at.page}/${stay}`;
    return clinician.submit({ page, form: `${page}/${at.action}`, fields, ...(choose === undefined ? {} : { choose }) });
  };
}

const triage = (action: string) => decide({ page: 'triage', action });
const arrange = (action: string, choose?: Choose) => decide({ page: 'arrange', action }, choose);

/** The form beside one entry among several: an enquiry or a delay, by its id; the first of them where none is named. */
const beside = (id: string | undefined): Choose => (id === undefined ? () => true : ({ hidden }) => Object.values(hidden).includes(id));

const yes = (name: string, value: boolean): Fields => (value ? { [name]: 'yes' } : {});
const given = (fields: Readonly<Record<string, string | number | undefined>>): Fields =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));

export const startTriage = (clinician: Browser, stay: string): Promise<Page> => triage('start')(clinician, stay, {});

export interface PathwayWords {
  /** `D1a`: the line says the pathway. */
  readonly line: string;
  readonly rationale: string;
}

export const assignPathway = (clinician: Browser, stay: string, { line, rationale }: PathwayWords): Promise<Page> =>
  triage('assign')(clinician, stay, { line, rationale });

export const askForMore = (clinician: Browser, stay: string, { more }: { readonly more: string }): Promise<Page> =>
  triage('ask')(clinician, stay, { more });

export const rejectReferral = (
  clinician: Browser,
  stay: string,
  { reason, advice }: { readonly reason: string; readonly advice: string },
): Promise<Page> => triage('reject')(clinician, stay, { reason, advice });

export interface Need {
  /** Organisations of the county's list. */
  readonly providers: readonly string[];
  /** `HD1A`. */
  readonly service: string;
  readonly weeklyHours?: number;
  readonly visitsPerDay?: number;
  readonly isDoubleHanded?: boolean;
  readonly requirements?: string;
}

export function sendEnquiries(clinician: Browser, stay: string, need: Need): Promise<Page> {
  const { providers, service, weeklyHours, visitsPerDay, requirements, isDoubleHanded = false } = need;
  const fields = { providers, ...given({ service, weeklyHours, visitsPerDay, requirements }), ...yes('isDoubleHanded', isDoubleHanded) };
  return arrange('send-enquiries')(clinician, stay, fields);
}

export interface AcceptWords {
  readonly enquiry?: string;
  /** Called with what the page says of the offer, before it is accepted. */
  onOffer?(offer: OfferedForm['hidden']): void;
}

/** Accepts the offer to one enquiry, the first of them where none is named, with the person's choice on record. */
export function acceptOffer(clinician: Browser, stay: string, { enquiry, onOffer }: AcceptWords = {}): Promise<Page> {
  const choose: Choose = (form) => {
    const isIt = beside(enquiry)(form);
    if (isIt) onOffer?.(form.hidden);
    return isIt;
  };
  return arrange('accept-offer', choose)(clinician, stay, yes('isChoiceRecorded', true));
}

export interface DeclineWords {
  readonly enquiry?: string;
  readonly reason: string;
  readonly by: 'HUB' | 'PERSON';
}

export const declineOffer = (clinician: Browser, stay: string, { enquiry, reason, by }: DeclineWords): Promise<Page> =>
  arrange('decline-offer', beside(enquiry))(clinician, stay, { declineReason: reason, by });

export const withdrawEnquiry = (clinician: Browser, stay: string, { enquiry }: { readonly enquiry?: string } = {}): Promise<Page> =>
  arrange('withdraw-enquiry', beside(enquiry))(clinician, stay, {});

const dayAndTime = (at: EpochMillis): Fields => ({ ...dayFields('day', toLocalDate(at)), time: toLocalTime(at) });

/** Agrees the day, to the minute; it must lie ahead of the hub's clock. */
export const scheduleDischarge = (
  clinician: Browser,
  stay: string,
  { leavesAt, transport }: { readonly leavesAt: EpochMillis; readonly transport?: string },
): Promise<Page> => arrange('schedule-discharge')(clinician, stay, { ...dayAndTime(leavesAt), ...given({ transport }) });

export interface SlipWords {
  /** Null where no new day is known. */
  readonly leavesAt: EpochMillis | null;
  /** Code of the national list of delay reasons. */
  readonly reason: string;
  readonly note?: string;
}

export const slipDischarge = (clinician: Browser, stay: string, { leavesAt, reason, note }: SlipWords): Promise<Page> =>
  arrange('slip-discharge')(clinician, stay, {
    ...(leavesAt === null ? {} : dayAndTime(leavesAt)),
    ...given({ slipReason: reason, slipNote: note }),
  });

export interface DelayWords {
  /** Code of the national list. */
  readonly reason: string;
  readonly isPrimary?: boolean;
  readonly note?: string;
}

export const recordDelayReason = (clinician: Browser, stay: string, { reason, isPrimary = true, note }: DelayWords): Promise<Page> =>
  arrange('set-delay-reason')(clinician, stay, { ...given({ reason, delayNote: note }), ...yes('isPrimary', isPrimary) });

/** Ends a delay, the first of them where none is named. */
export const endDelayReason = (clinician: Browser, stay: string, { delay }: { readonly delay?: string } = {}): Promise<Page> =>
  arrange('clear-delay-reason', beside(delay))(clinician, stay, {});

export interface SupportWords {
  /** Organisation of the county's list. */
  readonly organisation: string;
  readonly activities: readonly string[];
  readonly urgency: 'ROUTINE' | 'SOON' | 'SAME_DAY';
  /** How the person agreed. */
  readonly agreement: string;
}

export const askForSupport = (clinician: Browser, stay: string, words: SupportWords): Promise<Page> =>
  arrange('offer-support')(clinician, stay, { ...words });

/** Issues the transfer summary to the organisation that takes the case over, or its next version. */
export const issueSummary = (clinician: Browser, stay: string, { toOrganisation }: { readonly toOrganisation: string }): Promise<Page> =>
  arrange('issue-summary')(clinician, stay, { toOrganisation });
