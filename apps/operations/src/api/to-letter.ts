import type { OperationsApi } from '@homeward/contracts';
import type { DeadLetters, Letter, Replay } from '@homeward/hub/dead-letters';
import { timeText } from './query.ts';

type Schemas = OperationsApi.components['schemas'];
type Action = Awaited<ReturnType<DeadLetters['show']>>['actions'][number];
type Body = Awaited<ReturnType<DeadLetters['readBody']>>[number];

export function toLetter(letter: Letter): Schemas['DeadLetter'] {
  const { row: _, firstFailedAt, deadAt, ...rest } = letter;
  return { ...rest, firstFailedAt: timeText(firstFailedAt), deadAt: timeText(deadAt) };
}

export function toAction({ at, ...rest }: Action): Schemas['DeadLetterHistory']['actions'][number] {
  return { ...rest, at: timeText(at) };
}

export function toBody({ version, madeAt, bytes, headers, text }: Body): Schemas['DeadLetterBody']['versions'][number] {
  return { version, madeAt: timeText(madeAt), headers, base64: bytes.toString('base64'), text };
}

export function toReplay({ askedAt, ...rest }: Replay): Schemas['Replay'] {
  return { ...rest, askedAt: timeText(askedAt) };
}
