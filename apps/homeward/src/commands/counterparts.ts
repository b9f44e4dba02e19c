import { fstatSync } from 'node:fs';
import { Fault } from '@homeward/kernel';
import { startCounty } from '@homeward/simulator/counterparts';
import { awaitHub } from '../compose/await-hub.ts';
import { counterpartPorts, countySecret, countyToken } from '../compose/county-partners.ts';
import { demoToken } from '../compose/demo-access.ts';
import { exitRequested } from '../compose/exit-signals.ts';
import type { Command } from './command.ts';
import { parseCommand, USAGE } from './parse-flags.ts';
import { tellCounterparts, tellFlags } from './tell-counterparts.ts';

/** Plays the systems of the county's partners beside the product that runs on a data folder, knowing nothing of it but its address. */
export const counterparts: Command = {
  summary: "plays the systems of a synthetic county's partners beside a running development hub",
  usage: `homeward counterparts [--data DIR] [--port-base N]
homeward counterparts tell [NAME …] [--slow-ms N] [--refuse STATUS] [--retry-after S] [--repeats N] [--away-ms N] [--port-base N]

A council's case management (casework), a message exchange (exchange), a voluntary organisation's and two providers' software (webhooks, providers),
on ports N+20 to N+23; homeward start runs them with the county. Those that run are told how to behave, all of them without names:

  --slow-ms N       take so long over each answer
  --refuse STATUS   answer everything with that status, with --retry-after in seconds; none ends it
  --repeats N       say again so often what they say by themselves
  --away-ms N       be gone for so long

The simulator's README lists what else their ports take.`,
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, tellFlags);
    const [action, ...names] = positionals;
    if (action !== undefined && action !== 'tell')
      throw new Fault('HUB_CONFIG', `homeward counterparts does not know ${action}`, { rule: USAGE });
    if (action === 'tell') {
      const told = await tellCounterparts(names, { ports: counterpartPorts(config.ports.counterparts), values });
      io.stdout.write(`${told.join('\n')}\n`);
      return 0;
    }
    const hub = await awaitHub(config.dataDir, { say: (line) => void io.stderr.write(`  partners' systems: ${line}\n`) });
    const county = await startCounty({
      hub,
      ports: counterpartPorts(config.ports.counterparts),
      secret: countySecret,
      shown: countyToken,
      token: (partner) => demoToken(config, partner, hub),
    });
    const exit = exitRequested();
    await Promise.race([exit.requested, left()]);
    await Promise.all(county.map((one) => one.stop()));
    exit.release();
    return 0;
  },
};

/** Where another process started this one it holds the other end of standard input: when it is gone, so is the county. */
function left(): Promise<void> {
  const input = fstatSync(0);
  const isHeld = input.isSocket() || input.isFIFO();
  return new Promise((resolve) => void (isHeld && process.stdin.resume().once('close', resolve)));
}
