const LF = 0x0a;
const BLANKS = new Set([0x20, 0x09, 0x0d]);

const isBlank = (line: Uint8Array): boolean => line.every((byte) => BLANKS.has(byte));

/**
 * Splits bytes into lines as they come: for each chunk the lines that it completed, without their line end. CR before LF is left
 * for JSON to skip as white space; lines of blanks are left out; a last line needs no line end.
 */
export async function* linesByChunk(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly Uint8Array[]> {
  let started: Uint8Array[] = [];
  for await (const piece of input) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      lines.push(started.length === 0 ? chunk.subarray(from, end) : Buffer.concat([...started, chunk.subarray(from, end)]));
      started = [];
      from = end + 1;
    }
    if (from < chunk.length) started.push(chunk.subarray(from));
    yield lines.filter((line) => !isBlank(line));
  }
  const last = Buffer.concat(started);
  if (!isBlank(last)) yield [last];
}
