import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import kafkajs from 'kafkajs';
import { unpackSnappy } from './unpack-snappy.ts';
import { lz4, snappy } from './untyped-packages.ts';

const pack = promisify(zstdCompress);
const unpack = promisify(zstdDecompress);

/** What kafkajs hands to `compress`: its encoder, of which only the bytes matter here. */
interface Encoded {
  readonly buffer: Buffer;
}

/**
 * kafkajs reads gzip only and stops its consumer for good at the first batch packed otherwise, so one partner's producer
 * setting would make us deaf. zstd is Node's own; snappy and LZ4 are the plain JavaScript packages that most of npm uses
 * (no native build, nothing fetched at install). We ourselves write uncompressed.
 */
export function registerCodecs(): void {
  const { CompressionCodecs, CompressionTypes } = kafkajs;
  CompressionCodecs[CompressionTypes.Snappy] = () => ({
    compress: async (encoder: Encoded) => snappy.compress(encoder.buffer),
    decompress: async (packed: Buffer) => unpackSnappy(packed),
  });
  CompressionCodecs[CompressionTypes.LZ4] = () => ({
    compress: async (encoder: Encoded) => Buffer.from(lz4.compress(encoder.buffer)),
    decompress: async (packed: Buffer) => Buffer.from(lz4.decompress(packed)),
  });
  CompressionCodecs[CompressionTypes.ZSTD] = () => ({
    compress: (encoder: Encoded) => pack(encoder.buffer),
    decompress: (packed: Buffer) => unpack(packed),
  });
}
