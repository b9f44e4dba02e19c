import type { EpochMillis } from '@homeward/kernel';
import { acceptSupport, type Asked, completeSupport, recordContact, readInbox } from '../acts/voluntary.ts';
import type { Chance } from '../county/chance.ts';
import { DAY, HOUR } from '../county/stay.ts';
import type { Errand, Scene } from './errand.ts';

const author = { role: 'village agent' };

/** The village agents look into their inbox, and answer what they find there that they did not know. */
export class VillageAgents {
  readonly #chance: Chance;
  readonly #known = new Set<string>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  async look({ agent, now }: Scene): Promise<readonly Errand[]> {
    const asked = (await readInbox(agent)).filter(({ support }) => !this.#known.has(support));
    return asked.flatMap((one) => {
      this.#known.add(one.support);
      return this.#answers(one, now);
    });
  }

  /** Taken up within hours, a first contact in the days after, and an end some weeks on. */
  #answers({ stay, support }: Asked, now: EpochMillis): readonly Errand[] {
    const chance = this.#chance;
    const on = { stay, support, author };
    const acceptedAt = now + chance.int(5, 50) * 60_000;
    const contactedAt =
      acceptedAt +
      chance.weighted([
        [50, chance.int(6, 30)],
        [35, chance.int(30, 72)],
        [15, chance.int(72, 150)],
      ]) *
        HOUR;
    const completedAt = contactedAt + chance.int(7, 35) * DAY;
    const errand = (at: EpochMillis, run: (scene: Scene) => Promise<unknown>): Errand => ({
      at,
      line: support,
      isKey: false,
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
}
