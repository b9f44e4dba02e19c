import type { ApiName } from '@homeward/contracts';
import type { Hub } from './start-hub.ts';

/** Who of the synthetic county calls an API; for what a provider does, a provider. */
const callers: Readonly<Record<string, string>> = {
  hospital: 'rh5',
  council: 'somerset-council',
  icb: 'somerset-icb',
  vcse: 'village-agents',
  commissioner: 'commissioner',
  operations: 'operations',
};
const byProviders = new Set([
  'acknowledgeEnquiry',
  'offerService',
  'declineEnquiry',
  'handBackService',
  'announceClosure',
  'declareProviderCapacity',
]);

/** A token of somebody who may call the operation. */
export function tokenFor(hub: Hub, { api, operation }: { readonly api: ApiName; readonly operation: string }): Promise<string> {
  return hub.token(byProviders.has(operation) ? 'levels-home-care' : (callers[api] ?? 'nobody'));
}
