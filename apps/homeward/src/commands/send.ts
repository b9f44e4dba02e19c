import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { Fault, toFault } from '@homeward/kernel';
import { type MllpClient, openMllpClient } from '@homeward/transports';
import type { Io } from './command.ts';
import { type FlagValues, USAGE, wholeNumber } from './parse-flags.ts';
import { splitMessages } from './split-messages.ts';

export const sendUsage = `
homeward send FILE... [--json] [--data DIR] [--host HOST] [--port PORT]

Sends the HL7 v2 messages of each file (- for standard input) to the MLLP door, one after the other, and prints each acknowledgement.
A file holds one or many messages; segments end with CR, LF or CRLF; MLLP frames and batch headers are taken off.

  --json   one object a line: {"file","controlId","code","text","ms"}
  --data   the folder of the running product, where it is not the usual one
  --host   the door's host, otherwise that of the running product
  --port   the door's port, likewise

Ends with 0 only if every message was answered AA.
`;

const WRONG_USE = 64;

export interface SendOptions {
  readonly values: FlagValues;
  /** `host:port` of the running product's door. */
  readonly defaultDoor: string;
  readonly io: Pick<Io, 'stdin' | 'stdout' | 'stderr'>;
}

interface Acknowledgement {
  readonly file: string;
  readonly controlId: string;
  /** MSA-1, or `none` where no answer came. */
  readonly code: string;
  readonly text: string;
  readonly ms: number;
  /** ERR segments, for people. */
  readonly errors: readonly string[];
}

interface Outgoing {
  readonly file: string;
  readonly message: Buffer;
}

/** Resolves to the exit code. Every file is read before anything is sent. */
export async function runSend(files: readonly string[], { values, defaultDoor, io }: SendOptions): Promise<number> {
  if (files.length === 0) {
    io.stderr.write(`homeward: send takes one file or more\n${sendUsage}`);
    return WRONG_USE;
  }
  const outgoing = await readAll(files, io);
  const client = openMllpClient({ ...addressOf(values, defaultDoor), timeoutMs: 60_000 });
  let taken = 0;
  try {
    for (const each of outgoing) {
      const answer = await sendOne(client, each);
      io.stdout.write(values['json'] === true ? jsonLine(answer) : readableLine(answer));
      if (answer.code === 'AA') taken += 1;
      if (answer.code === 'none') break;
    }
  } finally {
    client.close();
  }
  if (taken < outgoing.length) io.stderr.write(`homeward: ${taken} of ${outgoing.length} messages were answered AA\n`);
  return taken === outgoing.length ? 0 : 1;
}

/** Throws `HUB_CONFIG` naming a file that cannot be read or holds nothing. */
async function readAll(files: readonly string[], io: SendOptions['io']): Promise<readonly Outgoing[]> {
  const all: Outgoing[] = [];
  for (const file of files) {
    const { messages, ignored } = splitMessages(await readOne(file, io));
    if (messages.length === 0) throw new Fault('HUB_CONFIG', `${file} holds no message`, { rule: USAGE });
    if (ignored > 0) io.stderr.write(`homeward: ${file}: ${ignored} bytes before the first message are not sent\n`);
    all.push(...messages.map((message) => ({ file, message })));
  }
  return all;
}

async function readOne(file: string, { stdin }: SendOptions['io']): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file);
  } catch (cause) {
    const { code = 'unreadable' } = cause as NodeJS.ErrnoException;
    throw new Fault('HUB_CONFIG', `${file} cannot be read (${code})`, { rule: USAGE, cause });
  }
}

function addressOf(values: FlagValues, defaultDoor: string): { readonly host: string; readonly port: number } {
  const colon = defaultDoor.lastIndexOf(':');
  const host = values['host'];
  const port = values['port'];
  return {
    host: typeof host === 'string' ? host : defaultDoor.slice(0, colon),
    port: typeof port === 'string' ? wholeNumber('--port', port) : Number(defaultDoor.slice(colon + 1)),
  };
}

async function sendOne(client: MllpClient, { file, message }: Outgoing): Promise<Acknowledgement> {
  const controlId = fieldOf(message.toString('latin1'), 'MSH', 9);
  const sent = { file, controlId: utf8(controlId) };
  const began = performance.now();
  const ms = (): number => Math.round((performance.now() - began) * 10) / 10;
  try {
    const answer = (await client.send(message)).toString('latin1');
    const [code, about, text] = [1, 2, 3].map((field) => fieldOf(answer, 'MSA', field)) as [string, string, string];
    const isOurs = controlId.startsWith(about); // an id of absurd length may come back shortened
    const errors = answer.split('\r').filter((line) => line.startsWith('ERR'));
    return { ...sent, code: isOurs ? code : 'none', text: isOurs ? utf8(text) : 'the answer is to another message', ms: ms(), errors };
  } catch (thrown) {
    return { ...sent, code: 'none', text: toFault(thrown).message, ms: ms(), errors: [] };
  }
}

const utf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');

/** A field of the first segment of a name, counted in separators (MSH-10 is the ninth). */
function fieldOf(message: string, segment: string, index: number): string {
  const line = message.split(/[\r\n]/).find((each) => each.startsWith(segment)) ?? '';
  return line.length < 4 ? '' : (line.split(line.charAt(3))[index] ?? '');
}

function jsonLine({ file, controlId, code, text, ms }: Acknowledgement): string {
  return `${JSON.stringify({ file, controlId, code, text, ms })}\n`;
}

function readableLine({ file, controlId, code, text, ms, errors }: Acknowledgement): string {
  const error = errors.map((line) => `      ${line}\n`).join('');
  return `${code.padEnd(4)}  ${controlId.padEnd(20)}  ${text}  (${ms} ms, ${file})\n${error}`;
}
