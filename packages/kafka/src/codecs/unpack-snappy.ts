import { snappy } from './untyped-packages.ts';

/** How Java's snappy library opens a stream: a magic number, two version words, then blocks of length and bytes. */
const JAVA_MAGIC = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const JAVA_HEADER_BYTES = 16;

/** Kafka's snappy comes in two dresses: Java clients write snappy-java's blocks, C clients one bare block. Both are read. */
export function unpackSnappy(packed: Buffer): Buffer {
  if (!packed.subarray(0, JAVA_MAGIC.length).equals(JAVA_MAGIC)) return snappy.uncompress(packed);
  const blocks: Buffer[] = [];
  let at = JAVA_HEADER_BYTES;
  while (at < packed.length) {
    const size = packed.readUInt32BE(at);
    blocks.push(snappy.uncompress(packed.subarray(at + 4, at + 4 + size)));
    at += 4 + size;
  }
  return Buffer.concat(blocks);
}
