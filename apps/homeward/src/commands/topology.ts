import { Fault } from '@homeward/kernel';
import { topology as flows } from '../compose/topology.ts';
import { topologyPage, topologyText } from '../compose/topology-page.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

/** Prints who emits, carries and reads every event, from what the apps and adapters declare. Nothing needs to run. */
export const topology: Command = {
  summary: 'prints who emits, carries and reads every event',
  usage: `homeward topology [--json | --page]

  --json  one JSON array: event, topic, emittedBy, readBy (state and read models follow from it), toldBy (partners are told of it)
  --page  the page of the handbook`,
  async run(args, io) {
    const { values, positionals } = parseCommand(args, io, { json: { type: 'boolean' }, page: { type: 'boolean' } });
    takesAtMost(0, positionals);
    if (values['json'] === true && values['page'] === true)
      throw new Fault('HUB_CONFIG', '--json and --page exclude each other', { rule: USAGE });
    const all = flows();
    io.stdout.write(values['json'] === true ? `${JSON.stringify(all)}\n` : values['page'] === true ? topologyPage(all) : topologyText(all));
    return 0;
  },
};
