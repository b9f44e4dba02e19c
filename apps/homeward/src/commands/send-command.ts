import { askControl } from '../compose/control.ts';
import type { Command } from './command.ts';
import { parseCommand } from './parse-flags.ts';
import { runSend, sendUsage } from './send.ts';

export const send: Command = {
  summary: 'sends HL7 v2 files to the MLLP door and prints each acknowledgement',
  usage: sendUsage,
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, {
      json: { type: 'boolean' },
      host: { type: 'string' },
      port: { type: 'string' },
    });
    const running = await askControl(config.dataDir);
    return runSend([...positionals], { values, defaultDoor: running?.doors.mllp ?? `127.0.0.1:${config.ports.mllp}`, io });
  },
};
