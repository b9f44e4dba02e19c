import type { OperationsApi } from '@homeward/contracts';
import type { ApiOperation, ApiReply, ApiRequest } from '@homeward/hub';
import type { Deliveries, Delivery, PartnerDeliveries } from '@homeward/hub/deliveries';
import { Fault } from '@homeward/kernel';
import { pageOf, textsOf, timeOrNull, timeText } from './query.ts';
import { appNamed, type OperatedApps } from './sources.ts';

type Schemas = OperationsApi.components['schemas'];
type Filter = Parameters<Deliveries['list']>[0];

const json = (status: number, body: unknown): ApiReply => ({ kind: 'json', status, body });

const shared = { api: 'operations', permission: 'dead-letters.act' } as const;

/** What goes out to partners, and whether they are called at all. Who acts needs the permission that the adapter itself checks too. */
export function deliveryOperations(apps: OperatedApps): readonly ApiOperation[] {
  const of: Asked = ({ params }) => ({ deliveries: appNamed(apps, params['app']).handle.deliveries, partner: params['partner'] ?? '' });
  return [...readingOperations(of), switchOperation(of, 'enable'), switchOperation(of, 'disable'), recoverOperation(of)];
}

/** The deliveries and the partner that a request is about. */
type Asked = (request: ApiRequest) => { readonly deliveries: Deliveries; readonly partner: string };

function readingOperations(of: Asked): readonly ApiOperation[] {
  return [
    {
      api: 'operations',
      operation: 'listPartners',
      permission: 'messages.view',
      handle: async (request) => json(200, { partners: (await of(request).deliveries.partners()).map(toPartner) }),
    },
    {
      api: 'operations',
      operation: 'listDeliveries',
      permission: 'messages.view',
      handle: async (request) => {
        const page = pageOf(request.query);
        const filter = textsOf(request.query, { partner: 'partner', state: 'state', key: 'key' }) as Filter;
        const found = await of(request).deliveries.list({ ...filter, ...page });
        const next = found.length < page.limit ? null : (found.at(-1)?.row ?? null);
        return json(200, { deliveries: found.map(toDelivery), next });
      },
    },
  ];
}

const switchOperation = (of: Asked, to: 'enable' | 'disable'): ApiOperation => ({
  ...shared,
  operation: `${to}Partner`,
  handle: async (request) => {
    const { deliveries, partner } = of(request);
    await deliveries[to](partner, { actor: request.actor });
    return json(200, await partnerNamed(deliveries, partner));
  },
});

const recoverOperation = (of: Asked): ApiOperation => ({
  ...shared,
  operation: 'recoverPartner',
  handle: async (request) => {
    const { deliveries, partner } = of(request);
    const { since } = request.body as Schemas['RecoveryRequest'];
    return json(202, await deliveries.recover(partner, Date.parse(since), { actor: request.actor }));
  },
});

async function partnerNamed(deliveries: Deliveries, name: string): Promise<Schemas['PartnerDeliveries']> {
  const found = (await deliveries.partners()).find(({ partner }) => partner === name);
  if (found === undefined) throw new Fault('HUB_NOT_FOUND', 'this adapter holds no such partner', { rule: 'partner' });
  return toPartner(found);
}

function toPartner({ disabledAt, failingSince, oldestAt, ...rest }: PartnerDeliveries): Schemas['PartnerDeliveries'] {
  return { ...rest, disabledAt: timeOrNull(disabledAt), failingSince: timeOrNull(failingSince), oldestAt: timeOrNull(oldestAt) };
}

function toDelivery({ row: _, createdAt, dueAt, firstFailedAt, doneAt, ...rest }: Delivery): Schemas['Delivery'] {
  const times = { dueAt: timeOrNull(dueAt), firstFailedAt: timeOrNull(firstFailedAt), doneAt: timeOrNull(doneAt) };
  return { ...rest, createdAt: timeText(createdAt), ...times };
}
