import type { ApiName } from '@homeward/contracts';
import type { Hub } from './start-hub.ts';

/** Who of the synthetic county calls an API. */
const callers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  hospital: ['rh5'],
  council: ['somerset-council'],
  icb: ['somerset-icb'],
  vcse: ['village-agents', 'levels-home-care'],
  commissioner: ['commissioner'],
  operations: ['operations'],
  partnership: ['rh5'],
};

/** What providers of care do in the API that they share with the voluntary sector. */
const byProviders = new Set([
  'acknowledgeEnquiry',
  'offerService',
  'declineEnquiry',
  'handBackService',
  'announceClosure',
  'declareProviderCapacity',
]);

export function callersOf(api: ApiName): readonly [string, ...string[]] {
  const known = callers[api];
  if (known === undefined) throw new Error(`nobody of the synthetic county calls the API ${api}`);
  return known;
}

/** A token of somebody who may call the operation. */
export function tokenFor(hub: Hub, { api, operation }: { readonly api: ApiName; readonly operation: string }): Promise<string> {
  return hub.token(byProviders.has(operation) ? 'levels-home-care' : callersOf(api)[0]);
}
