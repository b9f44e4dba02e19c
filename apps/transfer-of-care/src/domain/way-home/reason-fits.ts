import { codeRow, type DelayReasonV1, type PathwayV1 } from '@homeward/contracts';
import type { ReferralStateName } from '../referral-status.ts';

/** Names of stages in the code list where they are coarser than the hub's own states. */
const listed: Partial<Record<ReferralStateName, string>> = { INFO_REQUESTED: 'IN_TRIAGE', SUBMITTED: 'RECEIVED' };

/** What about a referral a reason does not go with. */
export type Misfit = 'state' | 'pathway';

/**
 * Whether an acute reason can hold where a referral stands; null where it can. Which can when stands in the code list, as hub design after the
 * order of the national families. A misfit is worth showing, not refusing: what somebody waits for is for those who wait with them to say.
 */
export function misfitOf(reason: DelayReasonV1, at: { readonly state: ReferralStateName; readonly pathway: PathwayV1 }): Misfit | null {
  const row = codeRow('delay-reason-acute', reason);
  if (row === null) return null;
  if (row.states !== 'ANY' && !row.states.split(' ').includes(listed[at.state] ?? at.state)) return 'state';
  return at.pathway === 'UNKNOWN' || row.pathways === 'ANY' || row.pathways.split(' ').includes(at.pathway) ? null : 'pathway';
}
