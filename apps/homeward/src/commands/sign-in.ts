import { Fault } from '@homeward/kernel';
import { demoPeople } from '@homeward/web';
import { demoSignInUrl } from '../compose/demo-access.ts';
import { runningUrl } from '../compose/running-url.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

const people = demoPeople.map((person) => person.id).join(', ');

export const signIn: Command = {
  summary: 'prints a one-time address that signs in a demo person (development only)',
  usage: `homeward sign-in PERSON [--data DIR] [--port-base N]\n\nPERSON is one of: ${people}.\nThe address works once, within ten minutes.`,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    const [person] = positionals;
    takesAtMost(1, positionals);
    if (person === undefined || !demoPeople.some((each) => each.id === person))
      throw new Fault('HUB_CONFIG', `sign-in takes one of: ${people}`, { rule: USAGE });
    io.stdout.write(`${await demoSignInUrl(config, person, await runningUrl(config))}\n`);
    return 0;
  },
};
