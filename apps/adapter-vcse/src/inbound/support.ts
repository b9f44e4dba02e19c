import { type SupportActivityV1, type SupportCompletedV1, symbolOfCode } from '@homeward/contracts';
import { emit } from '@homeward/hub';
import { day, expectedInstant, httpInbound, pastInstant } from '@homeward/hub/adapter';
import type { VcseConfig } from '../config.ts';
import { noteOf, type Schemas, toSupport } from './said-by.ts';

const modes = { visit: 'VISIT', call: 'CALL', message: 'MESSAGE', video: 'VIDEO' } as const;
const contactOutcomes = { helped: 'HELPED', 'not-reached': 'NOT_REACHED', refused: 'REFUSED', concern: 'CONCERN' } as const;

const toActivities = (codes: readonly string[] | undefined): readonly SupportActivityV1[] =>
  (codes ?? []).map((code) => symbolOfCode('support-activity', code) ?? 'UNKNOWN');

/** `POST /vcse/v1/support-acceptances`. */
export const supportAcceptance = httpInbound<Schemas['SupportAcceptance'], 'support.accepted.v1', VcseConfig>({
  api: 'vcse',
  operation: 'acceptSupport',
  emits: ['support.accepted.v1'],
  map: (body, ctx) => {
    const acceptedAt = pastInstant({ text: body.acceptedAt, at: '/acceptedAt' }, ctx);
    const worker = body.workerFirstName === undefined ? null : { firstName: body.workerFirstName };
    const data = { ...toSupport(body, ctx), acceptedAt, startsOn: day(body.startsOn, '/startsOn'), worker };
    return emit([{ type: 'support.accepted.v1', key: body.stay, occurredAt: acceptedAt, data }]);
  },
});

/** `POST /vcse/v1/support-declines`. */
export const supportDecline = httpInbound<Schemas['SupportDecline'], 'support.declined.v1', VcseConfig>({
  api: 'vcse',
  operation: 'declineSupport',
  emits: ['support.declined.v1'],
  map: (body, ctx) => {
    const declinedAt = pastInstant({ text: body.declinedAt, at: '/declinedAt' }, ctx);
    const reason = symbolOfCode('support-decline-reason', body.reason) ?? 'OTHER';
    const data = { ...toSupport(body, ctx), declinedAt, reason, note: noteOf(body.note) };
    return emit([{ type: 'support.declined.v1', key: body.stay, occurredAt: declinedAt, data }]);
  },
});

/** `POST /vcse/v1/support-contacts`. */
export const supportContact = httpInbound<Schemas['SupportContact'], 'support.contact-made.v1', VcseConfig>({
  api: 'vcse',
  operation: 'recordContact',
  emits: ['support.contact-made.v1'],
  map: (body, ctx) => {
    const contactedAt = pastInstant({ text: body.contactedAt, at: '/contactedAt' }, ctx);
    const data = {
      ...toSupport(body, ctx),
      contactedAt,
      mode: modes[body.mode],
      outcome: contactOutcomes[body.outcome],
      isFirst: body.first,
      activities: toActivities(body.activities),
      minutes: body.minutes ?? null,
      nextAt: body.nextAt === undefined ? null : expectedInstant({ text: body.nextAt, at: '/nextAt' }, ctx),
    };
    return emit([{ type: 'support.contact-made.v1', key: body.stay, occurredAt: contactedAt, data }]);
  },
});

/** `POST /vcse/v1/support-completions`. */
export const supportCompletion = httpInbound<Schemas['SupportCompletion'], 'support.completed.v1', VcseConfig>({
  api: 'vcse',
  operation: 'completeSupport',
  emits: ['support.completed.v1'],
  map: (body, ctx) => {
    const completedAt = pastInstant({ text: body.completedAt, at: '/completedAt' }, ctx);
    const data: SupportCompletedV1 = {
      ...toSupport(body, ctx),
      completedAt,
      outcome: symbolOfCode('support-outcome', body.outcome) ?? 'UNKNOWN',
      goalsMet: body.goalsMet ?? null,
      daysSupported: body.daysSupported ?? null,
      confidenceBefore: body.confidenceBefore ?? null,
      confidenceAfter: body.confidenceAfter ?? null,
      onwardOffers: toActivities(body.onwardOffers),
    };
    return emit([{ type: 'support.completed.v1', key: body.stay, occurredAt: completedAt, data }]);
  },
});
