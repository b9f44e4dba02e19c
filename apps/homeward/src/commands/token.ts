import { Fault } from '@homeward/kernel';
import { demoToken, partnerNames } from '../compose/demo-access.ts';
import { runningUrl } from '../compose/running-url.ts';
import type { Command } from './command.ts';
import { parseCommand, USAGE } from './parse-flags.ts';

export const token: Command = {
  summary: "prints a partner's bearer token for the HTTP doors (development only)",
  usage: `homeward token PARTNER [--data DIR] [--port-base N]\n\nPARTNER is one of: ${partnerNames.join(', ')}. The token lasts eight hours.`,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    const [partner] = positionals;
    if (partner === undefined) throw new Fault('HUB_CONFIG', `token takes one of: ${partnerNames.join(', ')}`, { rule: USAGE });
    io.stdout.write(`${await demoToken(config, partner, await runningUrl(config))}\n`);
    return 0;
  },
};
