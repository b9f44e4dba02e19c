import type { SupportContactMadeV1, SupportDeclinedV1, SupportOutcomeV1 } from '@homeward/contracts';
import type { LocalDate } from '@homeward/kernel';

/** The request that a page showed. */
interface Asked {
  readonly requestId: string;
  readonly referralId: string | null;
}

export type AnswerCommand =
  | (Asked & { readonly kind: 'accept'; readonly startsOn: LocalDate | null })
  | (Asked & { readonly kind: 'decline'; readonly reason: SupportDeclinedV1['reason']; readonly note: string | null })
  | (Asked & {
      readonly kind: 'contact';
      readonly mode: SupportContactMadeV1['mode'];
      readonly outcome: SupportContactMadeV1['outcome'];
      /** Contacts that the page showed as recorded: one form sent twice is one contact. Null where nobody says. */
      readonly after: number | null;
    })
  | (Asked & { readonly kind: 'complete'; readonly outcome: SupportOutcomeV1 });

export const answerKinds = ['accept', 'decline', 'contact', 'complete'] as const;
export type AnswerKind = (typeof answerKinds)[number];
