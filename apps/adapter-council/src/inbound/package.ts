import { type SourcingHandedBackV1, type SourcingPackageStartedV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { CouncilConfig } from '../config.ts';
import { type Schemas, toActor } from './said-by.ts';

const funders = { council: 'COUNCIL', icb: 'ICB', joint: 'JOINT', person: 'PERSON', voluntary: 'VOLUNTARY' } as const;

/** A package of care began: `POST /council/v1/packages`. */
export const packageStart = httpInbound<Schemas['Package'], 'sourcing.package-started.v1', CouncilConfig>({
  api: 'council',
  operation: 'startPackage',
  emits: ['sourcing.package-started.v1'],
  map: (body, ctx) => {
    const startedAt = pastInstant({ text: body.startedAt, at: '/startedAt' }, ctx);
    const data: SourcingPackageStartedV1 = {
      actor: toActor(body.author, ctx),
      referralId: body.referral,
      requestId: body.enquiry ?? null,
      providerId: body.provider,
      startedAt,
      packageId: body.package,
      service: symbolOfCode('service-kind', body.service) ?? 'UNKNOWN',
      weeklyHours: body.weeklyHours ?? null,
      weeklyCostPence: body.weeklyCostPence ?? null,
      funder: funders[body.funder],
    };
    return emit([{ type: 'sourcing.package-started.v1', key: body.stay, occurredAt: startedAt, data }]);
  },
});

/** A provider gave a package back: `POST /council/v1/handbacks`. */
export const handback = httpInbound<Schemas['Handback'], 'sourcing.handed-back.v1', CouncilConfig>({
  api: 'council',
  operation: 'handBackPackage',
  emits: ['sourcing.handed-back.v1'],
  map: (body, ctx) => {
    const handedBackAt = pastInstant({ text: body.handedBackAt, at: '/handedBackAt' }, ctx);
    const data: SourcingHandedBackV1 = {
      actor: toActor(body.author, ctx),
      referralId: body.referral,
      requestId: body.enquiry ?? null,
      providerId: body.provider,
      handedBackAt,
      packageId: body.package,
      lastDay: day(body.lastDay, '/lastDay') as string,
      reason: symbolOfCode('sourcing-decline-reason', body.reason) ?? 'OTHER',
      note: body.note === undefined ? null : { text: body.note },
    };
    return emit([{ type: 'sourcing.handed-back.v1', key: body.stay, occurredAt: handedBackAt, data }]);
  },
});
