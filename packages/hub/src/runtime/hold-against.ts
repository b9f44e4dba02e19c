import type { ReadPosition } from '../ports/broker.ts';
import type { Incoming } from './read-record.ts';

/** What is known of a partition since it is ours. */
export interface Standing {
  /** The offset that the store holds: that which it told, then that of our last commit; null while it has none. */
  after: bigint | null;
  /** Where reading began, or began again. What stands from there on is of its epoch or later. */
  readonly begun: ReadPosition;
  /** How often something of it was refused as not ours to settle. */
  refused: number;
}

/** The store forgot commits (its engine crashed, or a copy took over that had not all of them): reading goes on from what it has. */
export class Rewound extends Error {
  override readonly name = 'Rewound';
  /** Null where nothing is stored any more. */
  readonly to: ReadPosition | null;

  constructor(to: ReadPosition | null) {
    super('the stored offset went back');
    this.to = to;
  }
}

export class Revoked extends Error {
  override readonly name = 'Revoked';
}

/** Of epochs that are both known. */
const isLater = (epoch: number | null | undefined, than: number | null | undefined): boolean =>
  (epoch ?? -1) > (than ?? Number.POSITIVE_INFINITY);

/**
 * After so many refusals, which take half a minute, what was read is settled all the same: a process that was frozen has heard by then that the partition is
 * another's. Where it is still ours, what is stored is of a log that is no more, such as that of a topic that was made anew.
 */
const REFUSED_AT_MOST = 10;

/** Where the store forgot commits, and reading goes on from; null where it did not. */
export function wentBack(stored: ReadPosition | null, { after, begun }: Standing): Rewound | null {
  const isFarther = stored !== null && after !== null && after > begun.next && stored.next > begun.next;
  if (isFarther && isLater(begun.epoch, stored.epoch)) return new Rewound(begun);
  return after !== null && (stored === null || stored.next < after) ? new Rewound(stored) : null;
}

interface Read {
  readonly items: readonly Incoming[];
  readonly standing: Standing;
}

/**
 * Throws where what was read cannot be settled over what is stored. In a log epochs never go down: if what is stored is of an earlier one than that in which
 * reading began, it is from before others wrote over lost records there; if what was read behind it is of an earlier one, that itself was lost.
 */
export function holdAgainst(stored: ReadPosition | null, { items, standing }: Read): void {
  const rewound = wentBack(stored, standing);
  if (rewound !== null) throw rewound;
  if (stored === null || standing.refused >= REFUSED_AT_MOST) return;
  const behind = items.find(({ record }) => record.offset >= stored.next);
  if (isLater(stored.epoch, behind?.record.epoch)) throw new Revoked('what was read of the log is no more');
}

/** What stands before the stored offset was settled before, whatever it is, unless it was written over records that were lost: then it is of a later epoch. */
export const isSettled = ({ record }: Incoming, stored: ReadPosition | null): boolean =>
  stored !== null && record.offset < stored.next && !isLater(record.epoch, stored.epoch);
