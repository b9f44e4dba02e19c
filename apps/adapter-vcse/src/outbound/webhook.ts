import type { PartnerCall, ToldEvent } from '@homeward/hub/deliveries';

/** Instants leave as RFC 3339 in UTC. */
export const at = (millis: number | null | undefined): string | null => (millis == null ? null : new Date(millis).toISOString());

/** A webhook in the form of the Standard Webhooks specification: type, time, data. The runtime signs it and gives it its id. */
export function toWebhook(type: string, event: ToldEvent, data: object): PartnerCall {
  return { method: 'POST', path: '', headers: {}, body: { type, timestamp: at(event.occurredAt), data } };
}
