declare module 'snappyjs' {
  const snappy: { uncompress(compressed: Buffer): Buffer; compress(plain: Buffer): Buffer };
  export default snappy;
}

declare module 'lz4js' {
  const lz4: { decompress(frame: Uint8Array): Uint8Array; compress(plain: Uint8Array): Uint8Array };
  export default lz4;
}
