import type { SourceV1 } from '@homeward/contracts';
import type { MapContext } from '@homeward/hub';
import { day, identifyCall, requireCaller } from '@homeward/hub/adapter';
import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import type { AcuteConfig } from '../config.ts';
import { isFutureDay } from '../future.ts';
import { namedProfile } from '../profile/find-profile.ts';
import type { AppliedProfile } from '../profile/sender-profile.ts';

type Ctx = MapContext<AcuteConfig>;

/** The profile that the body names. A caller speaks for its own organisation only. */
export function profileOfBody(name: string, ctx: Ctx): AppliedProfile {
  const profile = namedProfile(name, ctx);
  if (profile.organisation === requireCaller(ctx).organisation) return profile;
  throw new Fault('HUB_FORBIDDEN', 'the profile belongs to another organisation', { at: '/spell/profile', rule: 'organisation' });
}

export function toSource(profile: AppliedProfile, ctx: Ctx, messageAt: EpochMillis | null): SourceV1 {
  const { sender, messageId } = identifyCall(ctx);
  return { organisation: profile.organisation, system: sender, profile: profile.name, messageId, messageAt };
}

export function notesOf(profile: AppliedProfile): readonly string[] {
  return profile.confirmed ? [] : ['no profile of this name: one of its own was made up, unconfirmed'];
}

/** A day that has come. Throws `HUB_INVALID` as `day` does, and for one in the future. */
export function pastDate(text: string | null | undefined, at: string, ctx: Ctx): LocalDate | null {
  const read = day(text, at);
  if (read === null || !isFutureDay(read, ctx.receivedAt)) return read;
  throw new Fault('HUB_INVALID', `${at}: what is said to have happened lies in the future`, { at, rule: 'future' });
}
