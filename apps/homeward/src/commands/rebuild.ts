import { join } from 'node:path';
import { Fault } from '@homeward/kernel';
import { createLogger } from '@homeward/telemetry';
import { askControl } from '../compose/control.ts';
import { rebuildMember } from '../compose/rebuild-app.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

const usage = `homeward rebuild APP [--data DIR] [--port-base N]

Empties what the app derived and builds it anew from the log: its own events and the facts it consumed are folded again, nothing is decided
or announced a second time, and dead letters that were edited and worked off are folded as they were edited. The app must not run meanwhile,
in any process: stop the hub first. What it had said and not yet published is published first; broken off, it has to be run again before the
app starts. Replaying from the log passes the inbox by, so it goes back as far as the topics do.`;

export const rebuild: Command = {
  summary: "builds an app's state anew from the log, while the hub is stopped",
  usage,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    const [name] = positionals;
    takesAtMost(1, positionals);
    if (name === undefined) throw new Fault('HUB_CONFIG', `rebuild takes the name of an app\n\n${usage}`, { rule: USAGE });
    const running = await askControl(config.dataDir);
    if (running !== null)
      throw new Fault('HUB_CONFIG', `a hub runs on ${config.dataDir} (process ${running.pid}); stop it before an app is built anew`);
    const log = createLogger({ level: config.settings.HOMEWARD_LOG_LEVEL, file: join(config.dataDir, 'logs', 'homeward.jsonl') });
    await rebuildMember(config, name, { log, env: io.env, onProgress: (line) => void io.stderr.write(`  ${line}\n`) });
    io.stdout.write(`${name} was built anew from the log\n`);
    return 0;
  },
};
