import { type MllpClient, openMllpClient } from '@homeward/transports';

/** What the hub's HL7 door answered. */
export interface Acknowledged {
  readonly result: 'accepted' | 'duplicate' | 'skipped' | 'refused';
  /** MSA-1. */
  readonly code: string;
  /** MSA-3: why, where it was refused. */
  readonly text: string;
  readonly correlationId: string | null;
}

/** The feed of a patient administration system: one connection, one message at a time unless it was opened for more. */
export interface Hl7Feed {
  send(message: string): Promise<Acknowledged>;
  close(): void;
}

const CORRELATION = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

/** `maxInFlight`: messages that it sends before their answers came; 1 unless given. */
export function openHl7Feed(mllp: { readonly host: string; readonly port: number; readonly maxInFlight?: number }): Hl7Feed {
  const client: MllpClient = openMllpClient(mllp);
  return {
    send: async (message) => readAcknowledgement((await client.send(Buffer.from(message, 'utf8'))).toString('utf8')),
    close: () => client.close(),
  };
}

/** The text of an accepted message says what became of it: `accepted <id>`, `skipped: …`, `duplicate …`. */
export function readAcknowledgement(answer: string): Acknowledged {
  const msa = answer.split(/\r\n?|\n/).find((line) => line.startsWith('MSA|')) ?? '';
  const [, code = '', , text = ''] = msa.split('|');
  const [word = ''] = text.split(/[ :]/);
  const known = word === 'skipped' || word === 'duplicate' ? word : 'accepted';
  return { result: code === 'AA' ? known : 'refused', code, text, correlationId: CORRELATION.exec(text)?.[0] ?? null };
}
