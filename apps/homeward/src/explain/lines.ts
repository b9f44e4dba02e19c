const LF = 0x0a;
const BLANKS = new Set([0x20, 0x09, 0x0d]);

const isAsked = (line: Line): boolean => line === null || !line.every((byte) => BLANKS.has(byte));

/** A line; null stands for one that is longer than the limit. */
export type Line = Uint8Array | null;

/** Longest line that is read, in bytes; a longer one is answered, not kept. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;

/** The bytes of a line that is not complete yet. */
class Unfinished {
  private parts: Uint8Array[] = [];
  private length = 0;

  add(part: Uint8Array): void {
    this.length += part.length;
    if (this.length > MAX_LINE_BYTES) this.parts = [];
    else if (part.length > 0) this.parts.push(part);
  }

  take(): Line {
    const line = this.length > MAX_LINE_BYTES ? null : Buffer.concat(this.parts);
    this.parts = [];
    this.length = 0;
    return line;
  }
}

/**
 * Splits bytes into lines as they come: for each chunk the lines that it completed, without their line end. CR before LF is left
 * for JSON to skip as white space; lines of blanks are left out; a last line needs no line end.
 */
export async function* linesByChunk(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<readonly Line[]> {
  const unfinished = new Unfinished();
  for await (const piece of input) {
    const chunk = typeof piece === 'string' ? Buffer.from(piece) : piece;
    const lines: Line[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      unfinished.add(chunk.subarray(from, end));
      lines.push(unfinished.take());
      from = end + 1;
    }
    unfinished.add(chunk.subarray(from));
    yield lines.filter(isAsked);
  }
  yield [unfinished.take()].filter(isAsked);
}
