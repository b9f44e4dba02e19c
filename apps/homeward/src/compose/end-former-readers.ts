import { outTopicOf } from '@homeward/contracts';
import type { Logger } from '@homeward/hub';
import type { Broker } from '@homeward/hub/ports';
import { toFault } from '@homeward/kernel';
import type { Config } from '../config/load-config.ts';
import { topicReadersOf } from './partners.ts';

/**
 * A partner that was taken out of the list, or reads its own topic no more, loses the right to. Grants of an administrator's own stay. A cluster that
 * does not let us look is no reason not to start: then its administrator takes the right back.
 */
export async function endFormerReaders(config: Config, broker: Pick<Broker, 'endReading'>, log: Logger): Promise<void> {
  const readers = topicReadersOf(config);
  if (readers === null) return;
  const isFormer = (user: string, topic: string): boolean => topic === outTopicOf(user) && !readers.includes(user);
  try {
    for (const partner of await broker.endReading({ isFormer, groupPrefixOf: (user) => `${user}.` }))
      log.warn('a former partner may not read its topic any more', { topic: outTopicOf(partner) });
  } catch (thrown) {
    log.warn('whether former partners may still read their topics is not known', { code: toFault(thrown).code });
  }
}
