/** Cuts a file into HL7 messages, as bytes; what stood before the first is counted. */
export interface SplitFile {
  readonly messages: readonly Buffer[];
  /** Bytes before the first message that are neither blank, framing nor batch headers; they are not sent. */
  readonly ignored: number;
}

const BYTE_ORDER_MARK = '\xef\xbb\xbf';
/** Where a message begins: MSH and a separator, at the start of the file, of a line or of an MLLP frame (0x0B, 0x1C). */
const BEGINNING = /(?<=^|[\r\n\x0b\x1c])(?=MSH[^A-Za-z0-9\s])/;
const FRAMING = /[\x0b\x1c]/g;
/** Batch headers and trailers; each message of a batch is sent by itself. */
const BATCH_LINE = /^(?:FHS|BHS|BTS|FTS)(?:[^A-Za-z0-9].*)?$/;

/**
 * One or many messages, segments ended by CR, LF or CRLF, with or without MLLP frames, alone or in a batch (FHS, BHS). Segments are ended by CR as the
 * standard has it; a file that uses CR keeps its line feeds, which are then part of a field. A file without any header is one message, so that
 * the door can say what is wrong with it.
 */
export function splitMessages(file: Buffer): SplitFile {
  // One character per byte: the character set is each message's own business.
  const text = file.toString('latin1').replace(new RegExp(`^${BYTE_ORDER_MARK}`), '');
  const [before = '', ...rest] = text.split(BEGINNING);
  const startsAtOnce = /^MSH[^A-Za-z0-9\s]/.test(before);
  const pieces = startsAtOnce ? [before, ...rest] : rest;
  if (pieces.length === 0) return { messages: toMessage(before), ignored: 0 };
  return { messages: pieces.flatMap(toMessage), ignored: startsAtOnce ? 0 : (toMessage(before)[0]?.length ?? 0) };
}

/** The piece up to the end of its frame, without batch lines and blank ends; nothing where nothing is left. */
function toMessage(piece: string): Buffer[] {
  const [inFrame = ''] = piece.replace(/^\x0b/, '').split('\x1c');
  const lines = inFrame.replaceAll(FRAMING, '').replaceAll('\r\n', '\r');
  const ended = lines.includes('\r') ? lines : lines.replaceAll('\n', '\r');
  const kept = ended
    .split('\r')
    .filter((line) => !BATCH_LINE.test(line.trimEnd()))
    .join('\r')
    .replace(/[\r\n\s]+$/, '');
  return kept === '' ? [] : [Buffer.from(kept, 'latin1')];
}
