/** A number from the environment, so that a bench can be tried in seconds and run for as long as it takes. */
export function numberFrom(name: string, otherwise: number): number {
  const given = process.env[name];
  const number = given === undefined || given === '' ? otherwise : Number(given);
  if (!Number.isFinite(number) || number <= 0) throw new Error(`${name} is no number above zero: ${given}`);
  return number;
}

/** How long the benches of the whole product are put under load. */
export const secondsOfLoad = (): number => numberFrom('HOMEWARD_BENCH_SECONDS', 60);

/** The sizes, taken out of an environment: the product refuses settings that it does not know. */
export const withoutSizes = (): Record<string, undefined> =>
  Object.fromEntries(Object.keys(process.env).flatMap((name) => (name.startsWith('HOMEWARD_BENCH_') ? [[name, undefined]] : [])));
