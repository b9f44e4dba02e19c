import type { EpochMillis } from '@homeward/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Doors } from '../acts/doors.ts';
import { openHospital } from '../acts/ward.ts';
import { arrangeTheDay, findSupport } from './at-the-hub.ts';
import { drawCast } from './cast.ts';
import type { Casting } from './casting.ts';
import { raiseConcern } from './concern-raised.ts';
import { assessForHealthcare } from './continuing-healthcare.ts';
import { type EndState, readEndState, type Traces } from './end-state/read-end-state.ts';
import { whatIsMissing } from './end-state/what-is-missing.ts';
import { leave, stayInHospital } from './in-hospital.ts';
import { openStage, type Stage } from './on-stage.ts';
import { instruct, type PartnerSystems } from './partner-systems.ts';
import { until } from './until.ts';
import { councilTakesOver, inboxHelps, softwareHelps } from './with-partners.ts';

export interface StoryOptions {
  readonly doors: Doors;
  /** The scripted counterparts, which take part by themselves and as the story tells them. */
  readonly systems: PartnerSystems;
  /** The same seed draws the same people and numbers. */
  readonly seed: number;
  /** People, numbers and organisations that are not to be drawn. */
  readonly casting?: Casting;
  /** Seed for sending facts late, twice and out of order; null for as they happen. */
  readonly untidy?: number | null;
  /** The hub's clock. */
  clock(): EpochMillis;
  /** Told of each step as it begins. */
  onStep?(what: string): void;
}

export interface Story {
  /** Whose it is. */
  readonly person: string;
  readonly endState: EndState;
  /** Path of the person's page. */
  readonly page: string;
  /** What the story did and nobody shows. */
  readonly missing: readonly string[];
}

/** Plays one person's story through the public doors, from the admission to the help at home, and reads what it left. */
export async function playStory(options: StoryOptions): Promise<Story> {
  const { doors, systems, seed, casting, untidy = null, clock, onStep } = options;
  const cast = drawCast(seed, clock(), casting);
  const stage = openStage({ doors, systems, cast, untidy, clock, step: (what) => onStep?.(what) });
  const repeating = [systems.exchange, systems.webhooks, systems.providers];
  const repeat = (repeats: number) => Promise.all(repeating.map((system) => instruct(system, '_script', { repeats })));
  if (untidy !== null) await repeat(1);
  const traces = await playParts(stage);
  await stage.teller.catchUp('all');
  if (untidy !== null) await repeat(0);
  const endState = await settle(stage, traces);
  const { givenName, familyName } = cast.visit.person;
  return {
    endState,
    person: `${givenName} ${familyName}`,
    page: `/transfer-of-care/person/${traces.stay}`,
    missing: whatIsMissing(endState),
  };
}

/** The way home, with continuing healthcare beside it. */
async function playParts(stage: Stage): Promise<Traces> {
  const [way, caseId] = await Promise.all([playWayHome(stage), assessForHealthcare(stage)]);
  return { ...way, caseId };
}

async function playWayHome(stage: Stage): Promise<Omit<Traces, 'caseId'>> {
  const hospital = openHospital(stage.doors, stage.cast.organisations.trust.name);
  try {
    const stay = await stayInHospital(stage, hospital);
    await findSupport(stage, stay);
    await arrangeTheDay(stage, stay);
    const leftAt = stage.now();
    await leave(stage, hospital, leftAt);
    const [asked] = await Promise.all([inboxHelps(stage, stay), councilTakesOver(stage, stay, leftAt), softwareHelps(stage, stay)]);
    const concern = await raiseConcern(stage, asked);
    await stage.teller.catchUp('all');
    return { stay, asked, concern };
  } finally {
    hospital.feed.close();
  }
}

/** Longer than the hub gathers before it tells partners: what holds for so long is not just about to change. */
const HOLDS_MS = 1_000;

/** Reads until everything has arrived and holds; what then still is missing is lost. */
async function settle(stage: Stage, traces: Traces): Promise<EndState> {
  let last = await readEndState(stage, traces);
  const settled = until('an end state that holds', async () => {
    if (whatIsMissing(last).length === 0) await pause(HOLDS_MS);
    const before = last;
    last = await readEndState(stage, traces);
    return whatIsMissing(last).length === 0 && isDeepStrictEqual(before, last);
  });
  await settled.catch(() => undefined);
  return last;
}
