const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first signal that asks the process to stop. A second one ends it at once, for people who cannot wait. */
export function exitRequested(): { readonly requested: Promise<NodeJS.Signals>; release(): void } {
  let count = 0;
  let resolve: (signal: NodeJS.Signals) => void = () => undefined;
  const requested = new Promise<NodeJS.Signals>((done) => {
    resolve = done;
  });
  const onSignal = (signal: NodeJS.Signals): void => {
    count += 1;
    resolve(signal);
    if (count > 1) process.exit(130);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    requested,
    release: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
