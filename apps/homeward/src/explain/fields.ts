import { parseInstant, parseLocalDate } from '@homeward/nhs';
import { z } from 'zod';

/** Kinds of member that rules share. A member left out means null, so what may be null may be left out. */

export const instant = z.string().transform((text, ctx) => {
  const found = parseInstant(text);
  if (found !== null) return found;
  ctx.addIssue({ code: 'custom', message: 'not an RFC 3339 instant with an offset or Z that exists' });
  return z.NEVER;
});

export const date = z.string().refine((text) => parseLocalDate(text) !== null, 'not a date of the form YYYY-MM-DD that exists');

export const orNull = <T extends z.ZodType>(kind: T) => kind.nullable().default(null as never);
