import { createLogger } from '@homeward/telemetry';
import { migrateAll } from '../compose/migrate-all.ts';
import { openPatience } from '../compose/patience.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost } from './parse-flags.ts';

/** Brings the database up to what this release needs, ahead of the processes that are about to be replaced by it. */
export const migrate: Command = {
  summary: 'brings the database up to this release, ahead of starting it; a start does so by itself',
  usage: `homeward migrate

Applies what is missing in the schema of each app and adapter of HOMEWARD_DATABASE_URL, each under a lock: whoever comes first does it, others wait. A
PostgreSQL that is not up yet is waited for, a minute at most. A start does the same, so this is for who wants it done before, with another login or by
itself. Exit code 0 when all is there.`,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    takesAtMost(0, positionals);
    const log = createLogger({ level: config.settings.HOMEWARD_LOG_LEVEL });
    const patiently = openPatience({ say: (line) => io.stderr.write(`  ${line}\n`) });
    for await (const name of migrateAll(config, { log, patiently })) io.stdout.write(`${name}\n`);
    return 0;
  },
};
