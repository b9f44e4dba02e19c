import { fstatSync } from 'node:fs';
import { Fault } from '@homeward/kernel';
import { startCounty } from '@homeward/simulator/counterparts';
import { askControl } from '../compose/control.ts';
import { counterpartPorts, countySecret, countyToken } from '../compose/county-partners.ts';
import { demoToken } from '../compose/demo-access.ts';
import { exitRequested } from '../compose/exit-signals.ts';
import type { Command } from './command.ts';
import { parseCommand } from './parse-flags.ts';

/** Plays the systems of the county's partners beside the product that runs on a data folder, knowing nothing of it but its address. */
export const counterparts: Command = {
  summary: "plays the systems of a synthetic county's partners beside a running development hub",
  usage: `homeward counterparts [--data DIR] [--port-base N]

A council's case management, a message exchange, a voluntary organisation's and two providers' software, on ports N+20 to N+23. Each is told how to
behave by PUT /_script ({"slowMs", "refuse", "retryAfterSeconds", "repeats"}). homeward start runs them with the county.`,
  async run(args, io) {
    const { config } = parseCommand(args, io, {});
    const running = await askControl(config.dataDir);
    if (running?.doors.http == null)
      throw new Fault('HUB_CONFIG', `no hub with open doors runs on ${config.dataDir}; npm start starts one`);
    const hub = running.doors.http;
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
