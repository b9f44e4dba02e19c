const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C reaches this process from the terminal, from npm and from the launcher: what comes this close together is one request. */
const SAME_REQUEST_MS = 1_000;

/** Resolves at the first signal that asks the process to stop. A second one, later, ends it at once, for people who cannot wait. */
export function exitRequested(): { readonly requested: Promise<NodeJS.Signals>; release(): void } {
  const { promise: requested, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let first: number | null = null;
  const onSignal = (signal: NodeJS.Signals): void => {
    first ??= performance.now();
    resolve(signal);
    if (performance.now() - first > SAME_REQUEST_MS) process.exit(130);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    requested,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
