import type { EpochMillis } from '@homeward/kernel';
import { type Browser, openBrowser } from '../acts/browser.ts';
import type { Doors } from '../acts/doors.ts';
import type { Cast } from './cast.ts';
import type { PartnerSystems } from './partner-systems.ts';
import { openTeller, type Teller } from './teller.ts';

/** All that the parts of the story share. */
export interface Stage {
  readonly doors: Doors;
  readonly systems: PartnerSystems;
  readonly cast: Cast;
  readonly teller: Teller;
  /** A moment after everything that was done so far, to the second, by the hub's clock. */
  now(): EpochMillis;
  /** Somebody's own browser. */
  person(who: string): Browser;
  step(what: string): void;
}

export interface StageOptions extends Pick<Stage, 'doors' | 'systems' | 'cast' | 'step'> {
  /** Seed for telling facts late, twice and out of order; null for telling them as they happen. */
  readonly untidy: number | null;
  clock(): EpochMillis;
}

const SECOND = 1_000;

export function openStage({ doors, systems, cast, step, untidy, clock }: StageOptions): Stage {
  const browsers = new Map<string, Browser>();
  const person = (who: string): Browser => {
    const known = browsers.get(who) ?? openBrowser(doors.http, () => doors.signInUrl(who));
    browsers.set(who, known);
    return known;
  };
  const now = () => (Math.floor(clock() / SECOND) + 1) * SECOND; // messages of hospitals know no fractions
  return { doors, systems, cast, step, person, now, teller: openTeller(untidy) };
}
