import { z } from 'zod';
import { type SenderProfile, senderProfile } from './profile/sender-profile.ts';

const claims = (profiles: readonly SenderProfile[]): readonly string[] =>
  profiles.flatMap((profile) => [
    `name ${profile.name}`,
    `namespace ${profile.visitNumber.namespace}`,
    ...profile.senders.map((sender) => `sender ${sender.application}@${sender.facility}`),
  ]);

/** Configuration of the adapter: the sender profiles. No two may claim the same name, sender or namespace of visit numbers. */
export const acuteConfig = z.strictObject({
  profiles: z.array(senderProfile).superRefine((profiles, ctx) => {
    const seen = new Set<string>();
    for (const claim of claims(profiles)) {
      if (seen.has(claim)) ctx.addIssue({ code: 'custom', message: `two sender profiles claim ${claim}` });
      seen.add(claim);
    }
  }),
});

export type AcuteConfig = z.output<typeof acuteConfig>;
