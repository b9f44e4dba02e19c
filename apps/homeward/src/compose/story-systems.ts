import type { PartnerSystems } from '@homeward/simulator/story';
import type { Config } from '../config/load-config.ts';
import { counterpartPorts, countyToken } from './county-partners.ts';

/** The counterparts of the synthetic county, as the story reaches them. */
export function storySystems({ ports }: Config): PartnerSystems {
  const { casework, exchange, webhooks, providers } = counterpartPorts(ports.counterparts);
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    casework: at(casework),
    exchange: at(exchange),
    webhooks: at(webhooks),
    providers: at(providers),
    board: { mailbox: 'QSL-CHC', token: countyToken('somerset-icb own'), hub: 'HOMEWARD' },
  };
}
