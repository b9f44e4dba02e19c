import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import { Fault } from '@homeward/kernel';
import type { RevokedTokens } from '@homeward/store';
import { clientSubject, organisationSubject, subjectOfToken } from '@homeward/web';
import { askProduct } from '../compose/control.ts';
import { demoToken, partnerNames, partners } from '../compose/demo-access.ts';
import type { TokensQuestion } from '../compose/questions/answer-tokens.ts';
import { runningUrl } from '../compose/running-url.ts';
import type { Command, Io } from './command.ts';
import { type FlagValues, parseCommand, type ParsedCommand, takesAtMost, USAGE } from './parse-flags.ts';

const usage = `homeward token PARTNER
homeward token revoke CLIENT --reason TEXT
homeward token revoke --organisation CODE --reason TEXT
homeward token revoke --file FILE --reason TEXT
homeward token revoked [--json]

PARTNER of the synthetic county is one of: ${partnerNames.join(', ')}. The token lasts eight hours.
revoke   tokens of this client, or of everybody of this organisation, that were issued until now are refused: within a second, in every process.
         CLIENT is as tokens name it (client_id, azp or sub); in the synthetic county a PARTNER will do. What the issuer gives out later is taken.
--file   the one token in FILE (- for standard input) is refused, whoever holds it
revoked  what was revoked, when, by whom and why
All of them take --data DIR and --port-base N.`;

const options = {
  ...Object.fromEntries(['organisation', 'file', 'reason'].map((name) => [name, { type: 'string' as const }])),
  json: { type: 'boolean' },
} as const;

const wrong = (what: string): Fault => new Fault('HUB_CONFIG', `${what}\n\n${usage}`, { rule: USAGE });
const given = (values: FlagValues, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

async function readGiven(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('HUB_CONFIG', `${file} cannot be read`, { cause });
  });
}

async function revocationOf(client: string | undefined, values: FlagValues, { stdin }: Io): Promise<TokensQuestion> {
  const [organisation, file, reason] = ['organisation', 'file', 'reason'].map((name) => given(values, name));
  if ([client, organisation, file].filter((each) => each !== undefined).length !== 1) throw wrong('name one client, organisation or file');
  if (reason === undefined) throw wrong('revoke takes --reason');
  const about = { about: 'tokens', action: 'revoke', reason } as const;
  if (file !== undefined) {
    const { subject, endsAt } = subjectOfToken(file === '-' ? await readText(stdin) : await readGiven(file));
    return { ...about, subject, before: endsAt };
  }
  if (organisation !== undefined) return { ...about, subject: organisationSubject(organisation), before: null };
  const known = Object.hasOwn(partners, client as string) ? partners[client as string] : undefined;
  return { ...about, subject: clientSubject(known?.client ?? (client as string)), before: null };
}

const time = (at: number): string => new Date(at).toISOString();
const lineOf = ({ subject, before, at, by, reason }: RevokedTokens): string =>
  `${subject} issued until ${time(before)}; revoked ${time(at)} by ${by}: ${reason}`;

async function ask(question: TokensQuestion, { config, values }: ParsedCommand, { stdout }: Io): Promise<number> {
  const answer = (await askProduct(config.dataDir, question)) as RevokedTokens[];
  stdout.write(values['json'] === true ? `${JSON.stringify(answer)}\n` : answer.map((each) => `${lineOf(each)}\n`).join(''));
  return 0;
}

export const token: Command = {
  summary: "prints a partner's bearer token (development only); revokes tokens before their end",
  usage,
  async run(args, io) {
    const parsed = parseCommand(args, io, options);
    const { config, positionals, values } = parsed;
    const [partner, client] = positionals;
    takesAtMost(partner === 'revoke' ? 2 : 1, positionals);
    if (partner === 'revoke') return ask(await revocationOf(client, values, io), parsed, io);
    if (partner === 'revoked') return ask({ about: 'tokens', action: 'list' }, parsed, io);
    if (partner === undefined) throw new Fault('HUB_CONFIG', `token takes one of: ${partnerNames.join(', ')}`, { rule: USAGE });
    io.stdout.write(`${await demoToken(config, partner, await runningUrl(config))}\n`);
    return 0;
  },
};
