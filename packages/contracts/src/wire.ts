import { Fault } from '@homeward/kernel';

/** Confluent wire format: a zero byte and the schema id as big-endian int32 before the Avro body. */
export const HEADER_BYTES = 5;

/** Largest event, in bytes with its header: well below Kafka's default of 1 MiB for a record with its headers. */
export const MAX_EVENT_BYTES = 786_432;

export const tooLarge = (): Fault => new Fault('HUB_TOO_LARGE', `an event holds at most ${MAX_EVENT_BYTES} bytes`);

/** First bytes that other formats begin with, so that a misdirected message is named. */
const FOREIGN: Readonly<Record<number, string>> = {
  1: 'the Confluent header with a schema GUID',
  123: 'JSON',
  91: 'JSON',
  195: 'an Avro single object',
  79: 'an Avro container file or text',
};

export function writeHeader(target: Buffer, schemaId: number): void {
  target[0] = 0;
  target.writeInt32BE(schemaId, 1);
}

/** The schema id in the header. Throws `HUB_DECODE` where there is no such header, `HUB_TOO_LARGE` over the cap. */
export function readSchemaId(value: Buffer): number {
  if (value.length > MAX_EVENT_BYTES) throw tooLarge();
  if (value.length === 0) throw new Fault('HUB_DECODE', 'the message is empty');
  const magic = value[0] as number;
  if (magic !== 0) {
    const foreign = FOREIGN[magic];
    throw new Fault(
      'HUB_DECODE',
      `the first byte is 0x${magic.toString(16).padStart(2, '0')}, not 0x00${foreign === undefined ? '' : `: ${foreign}`}`,
    );
  }
  if (value.length < HEADER_BYTES) throw new Fault('HUB_DECODE', 'the message ends within its header');
  const id = value.readInt32BE(1);
  if (id < 1) throw new Fault('HUB_DECODE', 'the schema id in the header is none');
  return id;
}
