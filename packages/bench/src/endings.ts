/** What must end with the process: engines in process groups of their own outlive whoever started them. */
const open = new Set<() => Promise<void>>();

/** Remembers how something ends, until it has; answers how to end it. */
export function endsWithUs(end: () => Promise<void>): () => Promise<void> {
  open.add(end);
  return async () => {
    open.delete(end);
    await end();
  };
}

/** Ends whatever is open, for a run that is told to end early. */
export async function endAll(): Promise<void> {
  const ends = [...open];
  open.clear();
  await Promise.allSettled(ends.map((end) => end()));
}
