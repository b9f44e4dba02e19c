import { askControl, type StatusReport } from '../compose/control.ts';
import { version } from '../compose/version.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost } from './parse-flags.ts';

/** As `systemctl status` has it: the program is not running. */
const NOT_RUNNING = 3;

function nothing(data: string): StatusReport {
  return { running: false, version, doors: { http: null, mllp: null }, kafka: null, postgres: null, registry: null, data, apps: [] };
}

/** `HUB_CONFIG (relay case.v1: not authorised for the topic)`, or nothing. */
function trouble(failing: StatusReport['apps'][number]['failing']): string {
  const parts = Map.groupBy(failing, ({ code }) => code);
  const said = [...parts].map(([code, at]) => `${code} (${at.map(({ part }) => part).join(', ')}: ${at[0]?.reason})`);
  return said.length === 0 ? '' : ` by ${said.join(' and ')}`;
}

/** -1 stands for what cannot be told while an engine is away. */
const toDo = ({ lag, outbox }: StatusReport['apps'][number]): string =>
  `${lag < 0 ? '?' : lag} to read, ${outbox < 0 ? '?' : outbox} to publish`;

/** What an operator reads. Pure. */
export function inWords(report: StatusReport): string {
  if (!report.running) return `homeward ${report.version} is not running on ${report.data}\n`;
  const faults = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([code, count]) => `${code} ${count}`)
      .join(', ') || 'no faults';
  return [
    `homeward ${report.version} is running`,
    `  HTTP        ${report.doors.http ?? '-'}`,
    `  MLLP        ${report.doors.mllp ?? '-'}`,
    `  Kafka       ${report.kafka ?? '-'}`,
    `  PostgreSQL  ${report.postgres ?? '-'}`,
    `  registry    ${report.registry ?? '-'}`,
    `  data        ${report.data}`,
    ...report.apps.map((app) => `  ${app.name.padEnd(18)} ${app.state}${trouble(app.failing)}, ${toDo(app)}, ${faults(app.faults)}`),
    '',
  ].join('\n');
}

export const status: Command = {
  summary: 'says whether it runs, where its doors are, how far each app is',
  usage: 'homeward status [--json] [--data DIR]\n\nExit code 0 when it runs, 3 when it does not.',
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, { json: { type: 'boolean' } });
    takesAtMost(0, positionals);
    const answer = await askControl(config.dataDir);
    const { pid: _pid, ...report } = answer ?? { pid: 0, ...nothing(config.dataDir) };
    io.stdout.write(values['json'] === true ? `${JSON.stringify(report)}\n` : inWords(report));
    return report.running ? 0 : NOT_RUNNING;
  },
};
