import { Fault } from '@homeward/kernel';
import { catalogue } from './commands/catalogue.ts';
import type { Io } from './commands/command.ts';
import { USAGE } from './commands/parse-flags.ts';

/** Exit codes of sysexits.h: the command was used wrongly, the configuration is wrong. */
const WRONG_USE = 64;
const CONFIG = 78;

async function help(io: Io): Promise<number> {
  const rows = await Promise.all(Object.entries(catalogue).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).summary}`));
  io.stdout.write(`homeward COMMAND [...]\n\n${rows.join('\n')}\n\nhomeward COMMAND --help tells more.\n`);
  return 0;
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name = 'help', ...args] = argv;
  if (name === 'help' || name === '--help' || name === '-h') return help(io);
  const load = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  if (load === undefined) {
    io.stderr.write(`homeward: no command '${name}'; homeward help lists them\n`);
    return WRONG_USE;
  }
  const command = await load();
  if ((args[0] === '--help' || args[0] === '-h') && name !== 'explain') {
    io.stdout.write(`${command.usage.trim()}\n`);
    return 0;
  }
  return command.run(args, io);
}

/** Whoever reads what a command prints may have read enough (`homeward trace … | head`): then nothing is left to do, and nothing is wrong. */
function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}

/** The one place where the process's arguments and environment are read. */
async function main(): Promise<void> {
  const io: Io = { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, env: process.env };
  if (process.argv[2] !== 'start') for (const stream of [process.stdout, process.stderr]) endWithReader(stream);
  try {
    process.exitCode = await run(process.argv.slice(2), io);
  } catch (thrown) {
    if (!(thrown instanceof Fault)) throw thrown;
    io.stderr.write(`homeward: ${thrown.message}\n`);
    process.exitCode = thrown.code !== 'HUB_CONFIG' ? 1 : thrown.rule === USAGE ? WRONG_USE : CONFIG;
  }
}

await main();
