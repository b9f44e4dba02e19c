import { codeRow, type EventMap } from '@homeward/contracts';
import { roles } from '@homeward/hub';
import { formatDate, organisationAndCode, toLocalDate, toLocalTime } from '@homeward/nhs';
import type { CaseFact } from '../../domain/index.ts';
import { capital, groundWords, money, outcomeWords, packageWords, payingWords, resultWords, reviewWords } from './words.ts';

/** What a fact is about: a row of what both sides say. */
export const matters = ['checklist', 'responsibility', 'assessment', 'decision', 'dispute', 'care'] as const;
export type Matter = (typeof matters)[number];

type Said = readonly [matter: Matter, what: string, detail?: string | null];
type Describe<T extends CaseFact['type']> = (data: EventMap[T]) => Said;

const moment = (at: number): string => `${formatDate(toLocalDate(at))}, ${toLocalTime(at)}`;
const sentence = (...parts: readonly (string | null | undefined)[]): string | null => {
  const said = parts.flatMap((part) => (part ? [part.replace(/\.$/, '')] : []));
  return said.length === 0 ? null : said.join('. ');
};
const stated = (positive: boolean | null): string | null =>
  positive === null ? null : positive ? 'Practitioner: full assessment required' : 'Practitioner: no full assessment';

function decided(data: EventMap['chc.decision-made.v1']): Said {
  const departs = data.followsRecommendation
    ? null
    : `Departs from the recommendation: ${data.exceptionalReason?.text ?? 'no reason given'}`;
  return ['decision', outcomeWords[data.outcome], sentence(`From ${formatDate(data.effectiveFrom)}`, departs)];
}

function changed({ change, kind, effectiveFrom, weeklyCostPence }: EventMap['chc.package-changed.v1']): Said {
  const verb = change === 'STARTED' ? 'started' : change === 'ENDED' ? 'ended' : 'changed';
  const cost = money(weeklyCostPence);
  return ['care', `${packageWords[kind]} ${verb}`, sentence(`From ${formatDate(effectiveFrom)}`, cost === null ? null : `${cost} a week`)];
}

function recommended({ isEligible, needsNursingCare, suggestsJointPackage, reasons }: EventMap['chc.recommendation-made.v1']): Said {
  const also = [needsNursingCare === true ? 'nursing care' : null, suggestsJointPackage === true ? 'a joint package' : null].filter(
    (each) => each !== null,
  );
  const suggests = also.length === 0 ? null : `The team suggests ${also.join(' and ')}`;
  return ['assessment', `Recommended: ${isEligible ? 'eligible' : 'not eligible'}`, sentence(reasons.text, suggests)];
}

const describe: { readonly [T in CaseFact['type']]: Describe<T> } = {
  'chc.checklist-completed.v1': (data) => [
    'checklist',
    'Checklist completed',
    sentence(codeRow('chc-location', data.location)?.label, data.locationReason?.text, stated(data.isStatedPositive)),
  ],
  'chc.checklist-received.v1': (data) => [
    'checklist',
    'Checklist received: the 28 days begin',
    data.icbReference && `The board’s reference: ${data.icbReference}`,
  ],
  'chc.referral-accepted.v1': (data) => [
    'responsibility',
    'Accepted as the responsible board',
    data.coordinatorRole && `Coordinator: ${data.coordinatorRole}`,
  ],
  'chc.referral-discounted.v1': (data) => [
    'responsibility',
    'Discounted',
    sentence(codeRow('chc-discount-reason', data.reason)?.label, data.note?.text),
  ],
  'chc.mdt-scheduled.v1': (data) => [
    'assessment',
    data.isPostponement ? 'Meeting put off' : 'Meeting fixed',
    sentence(`For ${moment(data.meetsAt)}`, codeRow('chc-location', data.location)?.label),
  ],
  'chc.dst-completed.v1': (data) => [
    'assessment',
    'Decision Support Tool completed',
    sentence(codeRow('chc-location', data.location)?.label),
  ],
  'chc.recommendation-made.v1': recommended,
  'chc.recommendation-verified.v1': () => ['decision', 'Recommendation verified'],
  'chc.recommendation-sent-back.v1': (data) => [
    'decision',
    'Recommendation sent back',
    sentence(codeRow('chc-send-back-ground', data.ground)?.label, data.note.text),
  ],
  'chc.decision-made.v1': decided,
  'chc.fast-track-received.v1': (data) => [
    'checklist',
    'Fast Track tool received',
    sentence(
      `Completed by a ${data.clinicianRole}`,
      data.packageNeededBy === null ? null : `Care needed by ${moment(data.packageNeededBy)}`,
    ),
  ],
  'chc.package-changed.v1': changed,
  'chc.dispute-opened.v1': (data) => [
    'dispute',
    'Dispute opened',
    sentence(groundWords[data.ground], data.grounds.text, `Meanwhile ${payingWords(data.interimPayer, false)}, without prejudice`),
  ],
  'chc.dispute-escalated.v1': (data) => [
    'dispute',
    `Dispute taken to stage ${data.stage}`,
    data.respondBy === null ? null : `To end by ${formatDate(data.respondBy)}`,
  ],
  'chc.dispute-resolved.v1': (data) => [
    'dispute',
    `Dispute ended at stage ${data.stage}`,
    sentence(resultWords[data.result], data.note?.text),
  ],
  'chc.review-due.v1': (data) => ['care', `${reviewWords[data.kind]} due`, `By ${formatDate(data.dueOn)}`],
  'chc.review-held.v1': (data) => [
    'care',
    `${reviewWords[data.kind]} held`,
    sentence(codeRow('chc-review-outcome', data.outcome)?.label, data.nextDueOn === null ? null : `Next by ${formatDate(data.nextDueOn)}`),
  ],
  'chc.delay-noted.v1': (data) => [
    'assessment',
    'Delay noted',
    sentence(codeRow('chc-delay-reason', data.reason)?.label, `From ${formatDate(data.from)}`, data.note?.text),
  ],
  'chc.delay-ended.v1': (data) => ['assessment', 'Delay over', `Last day ${formatDate(data.until)}`],
};

export interface FactWords {
  readonly matter: Matter;
  readonly what: string;
  /** The rest of it; null where the first line says all. */
  readonly detail: string | null;
}

/** What a fact says, in words. */
export function factWords(fact: CaseFact): FactWords {
  const [matter, what, detail] = (describe[fact.type] as (data: CaseFact['data']) => Said)(fact.data);
  return { matter, what, detail: detail ?? null };
}

/** Who said it: the role and, where another organisation's system did, that system. */
export function sourceWords({ data }: CaseFact): string {
  const { role, organisation } = data.actor;
  const inWords = role === 'chc-lead' ? 'CHC lead' : (roles as readonly string[]).includes(role) ? role.replaceAll('-', ' ') : role;
  const by =
    'source' in data && data.source.system !== 'homeward'
      ? `${organisationAndCode(data.source.organisation)}, ${data.source.system}`
      : organisationAndCode(organisation);
  return role === 'system' ? 'The hub' : `${capital(inWords)}, ${by}`;
}
