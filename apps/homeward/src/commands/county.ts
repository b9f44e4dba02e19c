import { createLogger } from '@homeward/telemetry';
import { countyEnvironment } from '../compose/county-environment.ts';
import { countyTokenOf, openCounty } from '../compose/open-county.ts';
import { exitRequested } from '../compose/exit-signals.ts';
import { Fault } from '@homeward/kernel';
import type { Command, Io } from './command.ts';
import { parseCommand, USAGE } from './parse-flags.ts';

const usage = `homeward county [env | token PARTNER] [--hub URL] [--host HOST] [--name NAME] [--data DIR] [--port-base N]

Plays everything around a hub that runs elsewhere in production form, for trying it out: the sign-in with invented people at HOMEWARD_OIDC_ISSUER, and the systems of
the synthetic county's partners. Never for a hub that knows real people: whoever reaches the sign-in can be anybody.

  env             prints settings for such a hub and its county in the form of a .env file, with fresh secrets
  token PARTNER   prints a bearer token for a partner's system
  --hub URL       where the county reaches the hub; HOMEWARD_PUBLIC_URL unless given
  --host HOST     where it listens; loopback unless given
  --name NAME     under which host the hub reaches the partners' systems; the file of partners for it is written to HOMEWARD_PARTNERS`;

const text = { type: 'string' } as const;

/** Plays the county for a hub in production form. */
export const county: Command = {
  summary: 'plays a synthetic county, sign-in included, around a hub that runs elsewhere',
  usage,
  async run(args, io) {
    if (args[0] === 'env') return printEnvironment(args, io);
    const { config, values, positionals } = parseCommand(args, io, { hub: text, host: text, name: text });
    const [action, partner] = positionals;
    if (action === 'token' && partner !== undefined) {
      io.stdout.write(`${await countyTokenOf(config, partner)}\n`);
      return 0;
    }
    if (action !== undefined) throw new Fault('HUB_CONFIG', `homeward county does not know ${positionals.join(' ')}`, { rule: USAGE });
    const given = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
    const exit = exitRequested();
    const opened = await openCounty(config, {
      hub: given('hub') ?? config.settings.HOMEWARD_PUBLIC_URL,
      host: given('host') ?? '127.0.0.1',
      name: given('name') ?? '127.0.0.1',
      log: createLogger({ level: config.settings.HOMEWARD_LOG_LEVEL }),
    });
    io.stdout.write(`The county is up: sign-in at ${opened.issuer}\n`);
    await exit.requested;
    await opened.stop();
    exit.release();
    return 0;
  },
};

function printEnvironment(args: readonly string[], io: Io): number {
  if (args.length > 1) throw new Fault('HUB_CONFIG', 'homeward county env takes nothing more', { rule: USAGE });
  io.stdout.write(countyEnvironment());
  return 0;
}
