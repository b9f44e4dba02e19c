/** So many of what is over stand in sight; what is older is folded away. */
const LATELY = 10;

interface Card {
  readonly isOver: boolean;
  /** When it came to be as it is. */
  readonly since: number;
}

/** Cards of a queue: what waits in its order, then what is over, the latest first. */
export function byTurn<C extends Card>(
  cards: readonly C[],
): { readonly open: readonly C[]; readonly over: readonly C[]; readonly older: readonly C[] } {
  const over = cards.filter(({ isOver }) => isOver).sort((a, b) => b.since - a.since);
  return { open: cards.filter(({ isOver }) => !isOver), over: over.slice(0, LATELY), older: over.slice(LATELY) };
}
