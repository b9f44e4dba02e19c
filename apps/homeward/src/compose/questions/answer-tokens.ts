import type { Actor } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { RevokedTokens, SharedRevocations } from '@homeward/store';

export type TokensQuestion = { readonly about: 'tokens' } & (
  | { readonly action: 'list' }
  /** `before` null for what was issued until now. */
  | { readonly action: 'revoke'; readonly subject: string; readonly before: EpochMillis | null; readonly reason: string }
);

/** Revokes partners' tokens in every process of the database, or lists what was revoked, by whom and why. By the machine's clock, as tokens are. */
export async function answerTokens(
  revocations: Pick<SharedRevocations, 'revokeTokens' | 'listRevokedTokens'>,
  question: TokensQuestion,
  { userRef }: Actor,
): Promise<readonly RevokedTokens[]> {
  if (question.action === 'list') return revocations.listRevokedTokens();
  const at = Date.now();
  const revoked = { subject: question.subject, before: question.before ?? at, at, by: userRef, reason: question.reason };
  await revocations.revokeTokens(revoked);
  return [revoked];
}
