import type { EpochMillis } from '@homeward/kernel';
import { acceptSupport, completeSupport, recordContact, readInbox } from '../acts/voluntary.ts';
import { type Chance, chanceFrom } from '../county/chance.ts';
import { DAY, HOUR } from '../county/stay.ts';
import type { Errand, Scene } from './errand.ts';
import type { Found } from './progress.ts';

const author = { role: 'village agent' };

/** A number of a name, for a chance of its own. */
const numberOf = (name: string): number => Buffer.from(name).reduce((sum, byte) => (sum * 31 + byte) >>> 0, 17);

/** Taken up within hours, a first contact in the days after, and an end some weeks on: the same for the same request, whenever it is asked. */
function answersTo({ stay, support, at }: Found, chance: Chance): readonly Errand[] {
  const on = { stay, support, author };
  const acceptedAt = at + chance.int(5, 50) * 60_000;
  const contactedAt =
    acceptedAt +
    chance.weighted([
      [50, chance.int(6, 30)],
      [35, chance.int(30, 72)],
      [15, chance.int(72, 150)],
    ]) *
      HOUR;
  const completedAt = contactedAt + chance.int(7, 35) * DAY;
  const errand = (when: EpochMillis, run: (scene: Scene) => Promise<unknown>): Errand => ({
    at: when,
    line: support,
    isKey: false,
    bySystem: true,
    run: async (scene) => void (await run(scene)),
  });
  const outcome = chance.weighted<'goals-met' | 'partly-met' | 'stopped'>([
    [70, 'goals-met'],
    [22, 'partly-met'],
    [8, 'stopped'],
  ]);
  return [
    errand(acceptedAt, ({ agents }) => acceptSupport(agents, { ...on, at: acceptedAt })),
    errand(contactedAt, ({ agents }) => recordContact(agents, { ...on, at: contactedAt, mode: 'call', outcome: 'helped', first: true })),
    errand(completedAt, ({ agents }) => completeSupport(agents, { ...on, at: completedAt, outcome })),
  ];
}

/** The village agents look into their inbox, and answer what they find there that they did not know. */
export class VillageAgents {
  readonly #seed: number;
  readonly #found = new Map<string, Found>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  get found(): readonly Found[] {
    return [...this.#found.values()];
  }

  /** What was found before, or now: with the errands that come of it. */
  take(found: readonly Found[]): readonly Errand[] {
    return found.flatMap((one) => {
      this.#found.set(one.support, one);
      return answersTo(one, chanceFrom(this.#seed + numberOf(one.support)));
    });
  }

  /** Requests in the inbox that nobody has seen. */
  async look({ agent, now }: Scene): Promise<readonly Found[]> {
    return (await readInbox(agent)).filter(({ support }) => !this.#found.has(support)).map((asked) => ({ ...asked, at: now }));
  }
}
