import type { PartnerSystems } from '@homeward/simulator/story';
import type { Config } from '../config/load-config.ts';
import { portsFrom } from '../config/ports.ts';
import { counterpartPorts, countyToken } from './county-partners.ts';

/** The counterparts of the synthetic county beside the hub at `http`, as the story reaches them: a hub told of by its folder alone may have other ports than ours. */
export function storySystems({ ports }: Config, http: string): PartnerSystems {
  const port = Number(new URL(http).port);
  const { counterparts } = port === ports.http ? ports : portsFrom(port);
  const { casework, exchange, webhooks, providers } = counterpartPorts(counterparts);
  const at = (port: number): string => `http://127.0.0.1:${port}`;
  return {
    casework: at(casework),
    exchange: at(exchange),
    webhooks: at(webhooks),
    providers: at(providers),
    board: { mailbox: 'QSL-CHC', token: countyToken('somerset-icb own'), hub: 'HOMEWARD' },
  };
}
