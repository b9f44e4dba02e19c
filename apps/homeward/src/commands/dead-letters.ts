import { readFile } from 'node:fs/promises';
import type { LetterFilter } from '@homeward/hub/dead-letters';
import { Fault, faultCodes } from '@homeward/kernel';
import { askProduct } from '../compose/control.ts';
import type { LettersQuestion } from '../compose/questions/answer-letters.ts';
import type { Command, Io } from './command.ts';
import { begunLines, letterLine, letterPage } from './letter-lines.ts';
import { actOnNamed } from './named-letters.ts';
import { type FlagValues, parseCommand, takesAtMost, USAGE, wholeNumber } from './parse-flags.ts';

const usage = `homeward dead-letters list [FILTER] [--limit N] [--before ROW]
homeward dead-letters show ID [--body]
homeward dead-letters replay ID... | FILTER | --all [--rate N]
homeward dead-letters edit ID --file FILE --reason TEXT
homeward dead-letters drop ID... | FILTER --reason TEXT

FILTER  any of --app NAME, --kind event|message|delivery|publication, --status dead|queued|replayed|dropped, --fault CODE, --source TOPIC|DOOR|PARTNER,
        --key KEY, --correlation ID, --since TIME, --until TIME (ISO 8601)
--body  also what the letter carries; that is noted, with who asked
--rate  letters a second; 50 unless given
--json  one JSON document instead of lines
Replays and drops what waits: of a letter that does not it is said why, and the exit code is 1.
All of them take --data DIR and --port-base N. Asks the hub that runs on the data folder, in all its processes.`;

const options = {
  ...Object.fromEntries(
    ['app', 'kind', 'status', 'fault', 'source', 'key', 'correlation', 'since', 'until', 'limit', 'before', 'rate', 'file', 'reason'].map(
      (name) => [name, { type: 'string' as const }],
    ),
  ),
  body: { type: 'boolean' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const wrong = (what: string): Fault => new Fault('HUB_CONFIG', `${what}\n\n${usage}`, { rule: USAGE });
const text = (values: FlagValues, name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);

function instant(values: FlagValues, name: string): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const at = Date.parse(given);
  if (Number.isNaN(at)) throw wrong(`--${name} takes a time, as 2026-11-21T08:00:00Z`);
  return at;
}

function oneOf<T extends string>(values: FlagValues, name: string, allowed: readonly T[]): T | undefined {
  const given = text(values, name);
  if (given !== undefined && !allowed.includes(given as T)) throw wrong(`--${name} is one of ${allowed.join(', ')}`);
  return given as T | undefined;
}

/** The filter that the flags name; without members where they name none. */
export function filterOf(values: FlagValues): LetterFilter {
  const given = {
    kind: oneOf(values, 'kind', ['event', 'message', 'delivery', 'publication']),
    status: oneOf(values, 'status', ['dead', 'queued', 'replayed', 'dropped']),
    fault: oneOf(values, 'fault', faultCodes),
    source: text(values, 'source'),
    key: text(values, 'key'),
    correlationId: text(values, 'correlation'),
    since: instant(values, 'since'),
    until: instant(values, 'until'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as LetterFilter;
}

/** Ids, or a filter that says something; everything only where that is said. */
function whichOf(ids: readonly string[], values: FlagValues) {
  const filter = filterOf(values);
  if (ids.length > 0) return { ids };
  if (Object.keys(filter).length === 0 && values['all'] !== true) throw wrong('name letters, a filter, or --all');
  return { filter };
}

async function questionOf(action: string, ids: readonly string[], values: FlagValues): Promise<LettersQuestion> {
  const about = { about: 'dead-letters', app: text(values, 'app') ?? null } as const;
  const [id] = ids;
  const reason = text(values, 'reason') ?? '';
  if (action === 'list') {
    const limit = wholeNumber('--limit', text(values, 'limit') ?? '50');
    return { ...about, action, filter: filterOf(values), limit, before: text(values, 'before') ?? null };
  }
  if (action === 'replay') {
    const rate = text(values, 'rate');
    return { ...about, action, which: whichOf(ids, values), ratePerSecond: rate === undefined ? null : wholeNumber('--rate', rate) };
  }
  if (action === 'drop') return { ...about, action, which: whichOf(ids, values), reason };
  if (id === undefined) throw wrong(`${action} takes the id of a letter`);
  if (action === 'show') return { ...about, action, id, body: values['body'] === true };
  const file = text(values, 'file');
  if (action !== 'edit' || file === undefined) throw wrong(action === 'edit' ? 'edit takes --file' : `no action ${action}`);
  return { ...about, action, id, text: await readFile(file, 'utf8'), reason };
}

function print(io: Io, action: string, answer: unknown): void {
  const say = (line: string) => io.stdout.write(`${line}\n`);
  if (action === 'list') for (const letter of answer as Parameters<typeof letterLine>[0][]) say(letterLine(letter));
  else if (action === 'replay') for (const line of begunLines(answer as Parameters<typeof begunLines>[0])) say(line);
  else if (action === 'show') for (const line of letterPage(answer as Parameters<typeof letterPage>[0])) say(line);
  else if (action === 'edit') say(`kept as version ${(answer as { version: number }).version}`);
  else say(`dropped ${(answer as { dropped: number }).dropped}`);
}

export const deadLetters: Command = {
  summary: 'lists, shows, replays, edits and drops what could not be worked off',
  usage,
  async run([action, ...rest], io) {
    if (action === undefined || !['list', 'show', 'replay', 'edit', 'drop'].includes(action)) throw wrong('which action?');
    const { config, values, positionals } = parseCommand(rest, io, options);
    if (action !== 'replay' && action !== 'drop') takesAtMost(action === 'list' ? 0 : 1, positionals);
    const question = await questionOf(action, positionals, values);
    const isAct = question.action === 'replay' || question.action === 'drop';
    const { answer, left } =
      isAct && positionals.length > 0
        ? await actOnNamed(config.dataDir, question, positionals)
        : { answer: await askProduct(config.dataDir, question), left: [] };
    if (values['json'] === true) io.stdout.write(`${JSON.stringify(answer)}\n`);
    else print(io, action, answer);
    for (const line of left) io.stderr.write(`homeward: ${line}\n`);
    return left.length === 0 ? 0 : 1;
  },
};
