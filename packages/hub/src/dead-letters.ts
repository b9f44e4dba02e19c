export type { LetterLog, LetterNote, LetterWrites, NewLetter, QueuedLetter, StoredBody } from './ports/letter-store.ts';
export type {
  DeadLetters,
  Letter,
  LetterAction,
  LetterBody,
  LetterFilter,
  LetterKind,
  LetterStatus,
  Replay,
  Which,
} from './surface/dead-letters.ts';
