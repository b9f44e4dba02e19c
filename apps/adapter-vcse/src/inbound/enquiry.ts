import { type SourcingHandedBackV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, expectedInstant, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { VcseConfig } from '../config.ts';
import { noteOf, sayerOf, type Schemas, toEnquiry } from './said-by.ts';

const reasonOf = (code: string) => symbolOfCode('sourcing-decline-reason', code) ?? 'OTHER';

/** `POST /vcse/v1/enquiry-receipts`. */
export const enquiryReceipt = httpInbound<Schemas['EnquiryReceipt'], 'sourcing.acknowledged.v1', VcseConfig>({
  api: 'vcse',
  operation: 'acknowledgeEnquiry',
  emits: ['sourcing.acknowledged.v1'],
  map: (body, ctx) => {
    const acknowledgedAt = pastInstant({ text: body.acknowledgedAt, at: '/acknowledgedAt' }, ctx);
    const data = { ...toEnquiry(body, ctx), acknowledgedAt };
    return emit([{ type: 'sourcing.acknowledged.v1', key: body.stay, occurredAt: acknowledgedAt, data }]);
  },
});

/** `POST /vcse/v1/offers`. */
export const offer = httpInbound<Schemas['Offer'], 'sourcing.offered.v1', VcseConfig>({
  api: 'vcse',
  operation: 'offerService',
  emits: ['sourcing.offered.v1'],
  map: (body, ctx) => {
    const offeredAt = pastInstant({ text: body.offeredAt, at: '/offeredAt' }, ctx);
    const data = {
      ...toEnquiry(body, ctx),
      offeredAt,
      startsAt: expectedInstant({ text: body.startsAt, at: '/startsAt' }, ctx),
      heldUntil: body.heldUntil === undefined ? null : expectedInstant({ text: body.heldUntil, at: '/heldUntil' }, ctx),
      weeklyCostPence: body.weeklyCostPence ?? null,
      conditions: noteOf(body.conditions),
    };
    return emit([{ type: 'sourcing.offered.v1', key: body.stay, occurredAt: offeredAt, data }]);
  },
});

/** `POST /vcse/v1/declines`. */
export const decline = httpInbound<Schemas['Decline'], 'sourcing.declined.v1', VcseConfig>({
  api: 'vcse',
  operation: 'declineEnquiry',
  emits: ['sourcing.declined.v1'],
  map: (body, ctx) => {
    const declinedAt = pastInstant({ text: body.declinedAt, at: '/declinedAt' }, ctx);
    const data = { ...toEnquiry(body, ctx), declinedAt, by: 'PROVIDER' as const, reason: reasonOf(body.reason), note: noteOf(body.note) };
    return emit([{ type: 'sourcing.declined.v1', key: body.stay, occurredAt: declinedAt, data }]);
  },
});

/** `POST /vcse/v1/handbacks`. */
export const handback = httpInbound<Schemas['Handback'], 'sourcing.handed-back.v1', VcseConfig>({
  api: 'vcse',
  operation: 'handBackService',
  emits: ['sourcing.handed-back.v1'],
  map: (body, ctx) => {
    const handedBackAt = pastInstant({ text: body.handedBackAt, at: '/handedBackAt' }, ctx);
    const { organisation, actor } = sayerOf(ctx, 'provider', body.author);
    const data: SourcingHandedBackV1 = {
      actor,
      referralId: body.referral,
      requestId: body.enquiry ?? null,
      providerId: organisation,
      handedBackAt,
      packageId: body.package,
      lastDay: day(body.lastDay, '/lastDay') as string,
      reason: reasonOf(body.reason),
      note: noteOf(body.note),
    };
    return emit([{ type: 'sourcing.handed-back.v1', key: body.stay, occurredAt: handedBackAt, data }]);
  },
});

/** `POST /vcse/v1/closures`: one event for each person whom the provider serves. */
export const closure = httpInbound<Schemas['Closure'], 'sourcing.provider-closing.v1', VcseConfig>({
  api: 'vcse',
  operation: 'announceClosure',
  emits: ['sourcing.provider-closing.v1'],
  map: (body, ctx) => {
    const announcedAt = pastInstant({ text: body.announcedAt, at: '/announcedAt' }, ctx);
    const closesOn = day(body.closesOn, '/closesOn') as string;
    const { organisation: providerId, actor } = sayerOf(ctx, 'provider', body.author);
    return emit(
      body.packages.map((one) => ({
        type: 'sourcing.provider-closing.v1' as const,
        key: one.stay,
        occurredAt: announcedAt,
        data: { actor, referralId: one.referral ?? null, providerId, packageId: one.package ?? null, announcedAt, closesOn },
      })),
    );
  },
});
