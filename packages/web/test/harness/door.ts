import { randomUUID } from 'node:crypto';
import { openApiDocument } from '@homeward/contracts';
import type { Door, Receipt } from '@homeward/hub';
import type { Fault } from '@homeward/kernel';

export interface Heard {
  readonly how: 'received' | 'refused';
  readonly bytes: string;
  readonly from: Parameters<Door['receive']>[1];
  readonly fault: Fault | null;
}

const receiptOf = (rest: Partial<Receipt>): Receipt => ({
  correlationId: randomUUID(),
  receivedAt: 0,
  result: 'accepted',
  reason: null,
  notes: [],
  fault: null,
  ...rest,
});

/** A door that only notes what reaches it; `answers` says what it makes of each message. */
export function noteDoor(
  operation: string,
  answers: Partial<Receipt> = {},
  admit: NonNullable<Door['admit']> = () => undefined,
): { door: Door; heard: Heard[] } {
  const heard: Heard[] = [];
  const reply = Buffer.alloc(0);
  return {
    heard,
    door: {
      name: operation,
      spec: { kind: 'http', api: 'hospital', operation },
      admit,
      receive: async (bytes, from) => {
        heard.push({ how: 'received', bytes: bytes.toString(), from, fault: null });
        return { reply, receipt: receiptOf(answers) };
      },
      refuse: async (bytes, fault, from) => {
        heard.push({ how: 'refused', bytes: bytes.toString(), from, fault });
        return { reply, receipt: receiptOf({ result: 'refused', fault }) };
      },
    },
  };
}

/** An example of the API's own document. */
export function exampleOf(name: string): Record<string, unknown> {
  const { components } = openApiDocument('hospital') as { components: { examples: Record<string, { value: Record<string, unknown> }> } };
  return structuredClone(components.examples[name]?.value ?? {});
}
