// @ts-expect-error the package brings no types
import lz4Package from 'lz4js';
// @ts-expect-error the package brings no types
import snappyPackage from 'snappyjs';

/** LZ4's frame format, as Kafka uses it. */
export const lz4 = lz4Package as { decompress(frame: Uint8Array): Uint8Array; compress(plain: Uint8Array): Uint8Array };

/** Snappy's bare block format. */
export const snappy = snappyPackage as { uncompress(compressed: Buffer): Buffer; compress(plain: Buffer): Buffer };
