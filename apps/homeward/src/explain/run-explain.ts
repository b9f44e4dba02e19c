import type { Readable, Writable } from 'node:stream';
import { answerLine } from './answer-line.ts';
import { helpOn, helpOnAll, usage } from './help.ts';
import { linesByChunk } from './lines.ts';
import { rules } from './registry.ts';
import type { ExplainRule } from './rule.ts';

/** Exit codes of sysexits.h: used wrongly; the reader of the answers went away. */
const USAGE = 64;
const IO_ERROR = 74;

export interface ExplainIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h';

/** Resolves once the text is handed on, which keeps a slow reader from filling memory; false where nobody reads any more. */
function write(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve) => {
    stream.write(text, (error) => resolve(error == null));
  });
}

async function answerAll(rule: ExplainRule, { stdin, stdout }: ExplainIo): Promise<number> {
  stdout.on('error', () => undefined); // the write that failed says so; the event comes after it
  for await (const lines of linesByChunk(stdin)) {
    const answers = lines.map((line) => `${answerLine(rule, line)}\n`).join('');
    if (answers !== '' && !(await write(stdout, answers))) return IO_ERROR;
  }
  return 0;
}

/**
 * `homeward explain`: answers JSON lines by one of the product's own rules. Resolves to the exit code: 0 when every line was
 * answered (a refusal is an answer), 64 for a rule that does not exist or a wrong call, 74 when nobody reads the answers any more.
 */
export async function runExplain(args: readonly string[], io: ExplainIo): Promise<number> {
  const [name, ...rest] = args;
  if (isHelp(name) && rest.length === 0) {
    await write(io.stdout, helpOnAll());
    return 0;
  }
  const rule = name !== undefined && Object.hasOwn(rules, name) ? rules[name] : undefined;
  if (name === undefined || rule === undefined) {
    io.stderr.write(name === undefined ? usage : `homeward explain: no rule '${name}'; homeward explain --help lists them\n`);
    return USAGE;
  }
  if (rest.length === 1 && isHelp(rest[0])) {
    await write(io.stdout, helpOn(name, rule));
    return 0;
  }
  if (rest.length > 0) {
    io.stderr.write(`homeward explain: ${name} takes no further arguments; lines come on standard input\n${usage}`);
    return USAGE;
  }
  return answerAll(rule, io);
}
