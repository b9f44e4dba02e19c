import type { SourceV1 } from '@homeward/contracts';
import type { MapContext, MessageIdentity } from '@homeward/hub';
import { type EpochMillis, Fault, type LocalDate } from '@homeward/kernel';
import { parseInstant, parseLocalDate } from '@homeward/nhs';
import type { AcuteConfig } from '../config.ts';
import { isFuture, isFutureDay } from '../future.ts';
import { namedProfile } from '../profile/find-profile.ts';
import type { AppliedProfile } from '../profile/sender-profile.ts';

type Ctx = MapContext<AcuteConfig>;

/** The body, whose shape the door has already held against the OpenAPI document. */
export function parseBody<Body>(bytes: Buffer): Body {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Body;
  } catch (cause) {
    throw new Fault('HUB_DECODE', 'the body is not JSON in UTF-8', { cause });
  }
}

/** The caller's client and its idempotency key make a message the same message. */
export function identifyCall(ctx: Ctx): MessageIdentity {
  const { client } = requireCaller(ctx);
  if (ctx.transportId === null) throw new Fault('HUB_INVALID', 'Idempotency-Key is required', { at: 'Idempotency-Key', rule: 'required' });
  return { sender: client, messageId: ctx.transportId };
}

export function requireCaller(ctx: Ctx): NonNullable<Ctx['caller']> {
  if (ctx.caller === null) throw new Fault('HUB_UNAUTHENTICATED', 'the hospital API needs a token');
  return ctx.caller;
}

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

/** A member of the body: what it says, and where (its JSON pointer). */
interface Said {
  readonly text: string;
  readonly at: string;
}

/** When something happened. Throws `HUB_INVALID` for what is no instant or lies in the future. */
export function pastInstant({ text, at }: Said, ctx: Ctx): EpochMillis {
  const read = parseInstant(text);
  if (read === null) throw new Fault('HUB_INVALID', `${at}: no such day or time`, { at, rule: 'date-time' });
  if (isFuture(read.ms, ctx.receivedAt)) throw future(at);
  return read.ms;
}

export function date(text: string | null | undefined, at: string): LocalDate | null {
  if (text === null || text === undefined) return null;
  if (parseLocalDate(text) === null) throw new Fault('HUB_INVALID', `${at}: no such day`, { at, rule: 'date' });
  return text;
}

/** A day that has come. Throws `HUB_INVALID` as `date` does, and for one in the future. */
export function pastDate(text: string | null | undefined, at: string, ctx: Ctx): LocalDate | null {
  const day = date(text, at);
  if (day !== null && isFutureDay(day, ctx.receivedAt)) throw future(at);
  return day;
}

const future = (at: string): Fault =>
  new Fault('HUB_INVALID', `${at}: what is said to have happened lies in the future`, { at, rule: 'future' });
