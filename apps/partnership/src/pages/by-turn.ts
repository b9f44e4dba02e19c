/** So many of what is over stand in sight; what is older is folded away. */
const LATELY = 10;

interface Card {
  /** An answer is wanted of the organisation. */
  readonly isWaiting: boolean;
  readonly isOver: boolean;
  /** When it came to be as it is. */
  readonly since: number;
}

interface Turns<C> {
  readonly waiting: readonly C[];
  readonly inHand: readonly C[];
  /** The latest first. */
  readonly over: readonly C[];
  readonly older: readonly C[];
}

/** Cards of a queue by whose turn it is: what waits for an answer and what is in hand in their order, then what is over. */
export function byTurn<C extends Card>(cards: readonly C[]): Turns<C> {
  const over = cards.filter(({ isOver }) => isOver).sort((a, b) => b.since - a.since);
  return {
    waiting: cards.filter(({ isWaiting }) => isWaiting),
    inHand: cards.filter(({ isWaiting, isOver }) => !isWaiting && !isOver),
    over: over.slice(0, LATELY),
    older: over.slice(LATELY),
  };
}
