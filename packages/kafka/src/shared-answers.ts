interface Asked<T> {
  readonly at: number;
  readonly answer: Promise<T>;
}

/** Asks no more often than every so many milliseconds for each name: who asks in between shares the answer. One that failed is shared by nobody who asks after it. */
export function sharedFor<T>(ms: number, ask: (name: string) => Promise<T>, now = () => performance.now()): (name: string) => Promise<T> {
  const asked = new Map<string, Asked<T>>();
  return (name) => {
    const earlier = asked.get(name);
    if (earlier !== undefined && now() - earlier.at < ms) return earlier.answer;
    const fresh: Asked<T> = { at: now(), answer: ask(name) };
    asked.set(name, fresh);
    fresh.answer.catch(() => {
      if (asked.get(name) === fresh) asked.delete(name);
    });
    return fresh.answer;
  };
}
