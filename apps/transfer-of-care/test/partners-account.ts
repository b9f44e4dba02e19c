import type { announced } from './facts.ts';

type Announcement = ReturnType<typeof announced>['events'][number];

/** What somebody knows of one referral who heard everything that the hub announced of it, and nothing else. */
export interface Account {
  readonly phase: 'open' | 'held' | 'closed';
  /** Why it closed; null while it is not. */
  readonly reason: string | null;
  /** When it closed or was held; null while it is open. */
  readonly since: number | null;
  readonly startedAt: number | null;
  /** Enquiries that ended with it. */
  readonly withdrawn: readonly string[];
  /** Versions of summaries that were confirmed, by id. */
  readonly acknowledged: Readonly<Record<string, number>>;
}

const open = { phase: 'open', reason: null, since: null, startedAt: null } as const;

/** A referral received again after its end is open; a revision lifts no hold. A service counts for as long as the person is known to have left. */
function hear(account: Account, { type, data }: Announcement): Account {
  switch (type) {
    case 'transfer.referral-received.v1':
      return account.phase === 'closed' ? { ...account, ...open } : account;
    case 'transfer.held.v1':
      return { ...account, ...open, phase: 'held', since: data.heldAt };
    case 'transfer.resumed.v1':
      return { ...account, ...open };
    case 'transfer.closed.v1':
      return { ...account, ...open, phase: 'closed', reason: data.reason, since: data.closedAt };
    case 'transfer.corrected.v1':
      if (data.what.startsWith('time of')) return { ...account, since: Date.parse(data.after) };
      return data.before === 'SERVICE_STARTED' ? { ...account, startedAt: null } : account;
    case 'transfer.service-started.v1':
      return { ...account, startedAt: data.startedAt };
    case 'transfer.summary-acknowledged.v1':
      return { ...account, acknowledged: { ...account.acknowledged, [data.summaryId]: data.version } };
    case 'sourcing.withdrawn.v1':
      return { ...account, withdrawn: [...account.withdrawn, data.requestId] };
    default:
      return account;
  }
}

export function accountOf(events: readonly Announcement[], referralId: string): Account {
  const nothing: Account = { ...open, withdrawn: [], acknowledged: {} };
  return events.filter(({ data }) => 'referralId' in data && data.referralId === referralId).reduce(hear, nothing);
}
