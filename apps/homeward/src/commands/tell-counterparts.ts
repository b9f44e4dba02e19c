import { Fault } from '@homeward/kernel';
import { type FlagValues, USAGE, wholeNumber } from './parse-flags.ts';

export const tellFlags = {
  'slow-ms': { type: 'string' },
  refuse: { type: 'string' },
  'retry-after': { type: 'string' },
  repeats: { type: 'string' },
  'away-ms': { type: 'string' },
} as const;

const members = {
  'slow-ms': 'slowMs',
  refuse: 'refuse',
  'retry-after': 'retryAfterSeconds',
  repeats: 'repeats',
  'away-ms': 'awayMs',
} as const satisfies Record<keyof typeof tellFlags, string>;

/** What the flags say, as a counterpart's control port takes it; `none` ends a refusal. Throws where they say nothing. */
export function scriptOf(values: FlagValues): Readonly<Record<string, number | null>> {
  const said = Object.entries(members).flatMap(([flag, member]): [string, number | null][] => {
    const given = values[flag];
    if (typeof given !== 'string') return [];
    return [[member, given === 'none' ? null : wholeNumber(`--${flag}`, given)]];
  });
  if (said.length === 0)
    throw new Fault('HUB_CONFIG', `tell takes at least one of --${Object.keys(members).join(', --')}`, { rule: USAGE });
  return Object.fromEntries(said);
}

/** Tells counterparts how to behave from now on; `ports` by their names, all of them where none is named. */
export async function tellCounterparts(
  names: readonly string[],
  { ports, values }: { readonly ports: Readonly<Record<string, number>>; readonly values: FlagValues },
): Promise<readonly string[]> {
  const unknown = names.filter((name) => !Object.hasOwn(ports, name));
  if (unknown.length > 0)
    throw new Fault('HUB_CONFIG', `no counterpart ${unknown.join(', ')}; there are: ${Object.keys(ports).join(', ')}`, { rule: USAGE });
  const script = JSON.stringify(scriptOf(values));
  const told = (names.length === 0 ? Object.keys(ports) : names).map(async (name) => {
    const answer = await fetch(`http://127.0.0.1:${ports[name]}/_script`, { method: 'PUT', body: script }).catch((cause: unknown) => {
      throw new Fault('HUB_PARTNER_DOWN', `the counterpart ${name} is not there`, { cause });
    });
    if (!answer.ok) throw new Fault('HUB_PARTNER_REFUSED', `the counterpart ${name} takes no such script`);
    return `${name} ${await answer.text()}`;
  });
  return Promise.all(told);
}
