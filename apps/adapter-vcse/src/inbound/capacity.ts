import { type CapacityDeclaredV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { VcseConfig } from '../config.ts';
import { type Schemas, sayerOf } from './said-by.ts';

const kinds = { beds: 'BEDS', 'care-hours': 'CARE_HOURS', visits: 'VISITS' } as const;

/** What a provider can take: `POST /vcse/v1/capacity`. */
export const capacity = httpInbound<Schemas['Capacity'], 'capacity.declared.v1', VcseConfig>({
  api: 'vcse',
  operation: 'declareProviderCapacity',
  emits: ['capacity.declared.v1'],
  map: (body, ctx) => {
    const declaredAt = pastInstant({ text: body.declaredAt, at: '/declaredAt' }, ctx);
    const data: CapacityDeclaredV1 = {
      ...sayerOf(ctx, 'provider', body.author),
      placeId: body.placeId,
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
