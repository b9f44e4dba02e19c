import type { Logger } from '@homeward/hub';
import { Fault, systemClock } from '@homeward/kernel';
import { type FollowedClock, followClock } from '@homeward/store';
import type { Config } from '../config/load-config.ts';

/** The machine's clock, which nobody moves. */
const machines: FollowedClock = {
  clock: systemClock,
  offset: () => 0,
  move: async () => {
    throw new Fault('HUB_CONFIG', "only the clock of a development hub can be moved; in production it is the machine's", { rule: 'clock' });
  },
  close: async () => {},
};

/** What the time is to the product: in development a clock that can be moved and that all its processes share, else the machine's. */
export async function openProductClock({ environment }: Pick<Config, 'environment'>, url: string, log: Logger): Promise<FollowedClock> {
  return environment === 'development' ? followClock({ url, log }) : machines;
}
