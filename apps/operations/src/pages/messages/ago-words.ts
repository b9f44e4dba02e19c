const MINUTE_MS = 60_000;

/** A length of time in the unit that says most: `47 minutes`, `3 hours`, `2 days`. */
export function agoWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  const [count, unit] =
    minutes < 120 ? [minutes, 'minute'] : minutes < 2_880 ? [Math.floor(minutes / 60), 'hour'] : [Math.floor(minutes / 1_440), 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
