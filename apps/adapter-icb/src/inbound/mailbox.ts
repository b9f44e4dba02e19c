import { inbound, type MapContext } from '@homeward/hub';
import { answer, identifyCall, parseJson, refusing } from '@homeward/hub/adapter';
import { Fault } from '@homeward/kernel';
import type { IcbConfig } from '../config.ts';
import { mapStatements, statementEvents } from './map-statements.ts';
import { readCsv } from './read-csv.ts';
import { checkFile, type StatementFile } from './statement-file.ts';

/** JSON or CSV, told apart by how the file begins. Throws `HUB_DECODE`, and as `checkFile` does. */
export function readFile(bytes: Buffer, { receivedAt }: Pick<MapContext, 'receivedAt'>): StatementFile {
  if (bytes.length === 0) throw new Fault('HUB_DECODE', 'the file is empty');
  const isJson = /^\s*[[{]/.test(bytes.subarray(0, 64).toString('latin1').replace(/^ï»¿/, ''));
  return checkFile(isJson ? parseJson(bytes) : readCsv(utf8(bytes)), receivedAt);
}

function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Fault('HUB_DECODE', 'the file is not in UTF-8');
  }
}

/** Files that boards leave in the hub's mailbox; the answer goes back to theirs. */
export const mailbox = inbound<StatementFile, (typeof statementEvents)[number], IcbConfig>({
  door: { kind: 'mailbox', mailbox: 'chc' },
  emits: statementEvents,
  parse: readFile,
  identify: (_file, ctx) => identifyCall(ctx),
  map: refusing(mapStatements),
  acknowledge: answer,
});
