import type { MapContext } from '@homeward/hub';
import { Fault } from '@homeward/kernel';
import { isOdsCode } from '@homeward/nhs';
import type { AcuteConfig } from '../config.ts';
import type { AppliedProfile, SenderProfile } from './sender-profile.ts';

export interface Sender {
  readonly application: string;
  readonly facility: string;
}

/** The profile that names this sender; null where none does. */
export function profileOfSender(profiles: readonly SenderProfile[], { application, facility }: Sender): SenderProfile | null {
  return (
    profiles.find((profile) => profile.senders.some((sender) => sender.application === application && sender.facility === facility)) ?? null
  );
}

/**
 * The profile to read a message of this sender by. One that nobody described has a profile of its own in development, marked unconfirmed, and is
 * refused in production: a guess at whose visit numbers these are could join two people.
 */
export function applyProfile(sender: Sender, ctx: MapContext<AcuteConfig>): AppliedProfile {
  const known = profileOfSender(ctx.config.profiles, sender);
  if (known !== null) return confirmedProfile(known);
  if (ctx.environment === 'production') throw unknown('MSH-3', 'no profile describes this sender (MSH-3 and MSH-4)');
  return unconfirmedProfile(sender.facility === '' ? sender.application : sender.facility);
}

const confirmed = new WeakMap<SenderProfile, AppliedProfile>();

/** Made once of each profile, not once for each message. */
function confirmedProfile(profile: SenderProfile): AppliedProfile {
  const known = confirmed.get(profile);
  if (known !== undefined) return known;
  const applied = { ...profile, confirmed: true };
  confirmed.set(profile, applied);
  return applied;
}

/** The profile of a name that the hospital API was called with; unknown names are treated as unknown senders are. */
export function namedProfile(name: string, ctx: MapContext<AcuteConfig>): AppliedProfile {
  const known = ctx.config.profiles.find((profile) => profile.name === name);
  if (known !== undefined) return confirmedProfile(known);
  if (ctx.environment === 'production') throw unknown('/spell/profile', 'there is no profile of this name');
  return unconfirmedProfile(name);
}

const unknown = (at: string, what: string): Fault => new Fault('HUB_FORBIDDEN', `${at}: ${what}`, { at, rule: 'sender-profile' });

/** Reads what the standard and the shape of values allow. Its name is also the namespace of its visit numbers. */
function unconfirmedProfile(text: string): AppliedProfile {
  const name = text.replaceAll(/[^A-Za-z0-9@._-]/g, '').slice(0, 64) || 'unnamed';
  return {
    name,
    title: `${name} (unconfirmed)`,
    organisation: isOdsCode(name.toUpperCase()) ? name.toUpperCase() : 'UNKNOWN',
    senders: [],
    inpatientClasses: ['I'],
    visitNumber: { namespace: name, field: 'PV1-19' },
    hospitalNumber: { namespaces: [] },
    nhsNumber: { namespaces: ['NHS', 'NH'] },
    location: { read: 'by-shape' },
    discharge: { read: 'by-shape' },
    charsets: {},
    confirmed: false,
  };
}
