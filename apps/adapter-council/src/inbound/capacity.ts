import { type CapacityDeclaredV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { CouncilConfig } from '../config.ts';
import { type Schemas, toActor } from './said-by.ts';

const kinds = { beds: 'BEDS', 'care-hours': 'CARE_HOURS', visits: 'VISITS' } as const;

/** What the market can take, said by the council for its providers: `POST /council/v1/capacity`. */
export const capacity = httpInbound<Schemas['Capacity'], 'capacity.declared.v1', CouncilConfig>({
  api: 'council',
  operation: 'declareMarketCapacity',
  emits: ['capacity.declared.v1'],
  map: (body, ctx) => {
    const declaredAt = pastInstant({ text: body.declaredAt, at: '/declaredAt' }, ctx);
    const data: CapacityDeclaredV1 = {
      actor: toActor(body.author, ctx),
      placeId: body.placeId,
      organisation: body.organisation,
      declaredAt,
      kind: kinds[body.counts],
      service: symbolOfCode('service-kind', body.service) ?? 'UNKNOWN',
      quantity: body.quantity,
      from: day(body.from, '/from') as string,
      until: day(body.until, '/until'),
      postcodeDistricts: body.postcodeDistricts ?? [],
    };
    return emit([{ type: 'capacity.declared.v1', key: body.placeId, occurredAt: declaredAt, data }]);
  },
});
