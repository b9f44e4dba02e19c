import { Fault } from '@homeward/kernel';
import { parseInstant } from '@homeward/nhs';
import { askProduct } from '../compose/control.ts';
import type { ClockQuestion, ClockReport } from '../compose/questions/answer-clock.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

const usage = `homeward clock [--json]
homeward clock set TIME [--json]
homeward clock forward SPAN [--json]
homeward clock reset [--json]

The time of a development hub, in every one of its processes: what it takes in from now on was known then, pages reckon from then, and deadlines
that have passed fire in order. It goes on from where it was put. Sign-in, tokens, signatures and leases stay with the machine's clock.

set TIME      to a moment with its offset (2026-05-22T08:00:00Z)
forward SPAN  by minutes, hours, days or weeks: 90m, 36h, 2d, 4w
reset         back to the machine's time
--json        {"now", "offsetMs"}
All of them take --data DIR and --port-base N. In production the clock is the machine's, and cannot be moved.`;

const wrong = (what: string): Fault => new Fault('HUB_CONFIG', `${what}\n\n${usage}`, { rule: USAGE });

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000 };

/** `2d` in milliseconds. Throws for what is none. */
export function spanOf(text: string | undefined): number {
  const [, count, unit] = /^(\d{1,6})([mhdw])$/.exec(text ?? '') ?? [];
  if (count === undefined || unit === undefined) throw wrong('forward takes a span: 90m, 36h, 2d, 4w');
  return Number(count) * (units[unit] as number);
}

function questionOf([action = 'show', given, ...more]: readonly string[]): ClockQuestion {
  if (more.length > 0 || (given !== undefined && action !== 'set' && action !== 'forward')) throw wrong('too many words');
  if (action === 'show' || action === 'reset') return { about: 'clock', action };
  if (action === 'forward') return { about: 'clock', action, byMs: spanOf(given) };
  if (action !== 'set') throw wrong(`no such action: ${action}`);
  const at = parseInstant(given ?? '');
  if (at === null) throw wrong('set takes a moment with its offset, as 2026-05-22T08:00:00Z');
  return { about: 'clock', action, at: at.ms };
}

/** `2 days 3 hours`, whole minutes. */
export function spanInWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
  return said.join(' ') || 'under a minute';
}

function inWords({ now, offsetMs }: ClockReport): string {
  const at = new Date(now).toISOString();
  if (offsetMs === 0) return `${at}, the machine's time\n`;
  return `${at}, ${spanInWords(Math.abs(offsetMs))} ${offsetMs > 0 ? 'ahead of' : 'behind'} the machine's time\n`;
}

/** What it means that the clock went back over what is stored; null where it did not. */
export function backInWords(before: ClockReport, { now }: ClockReport): string | null {
  if (now >= before.now) return null;
  const until = new Date(before.now).toISOString();
  return `warning: the clock went back by ${spanInWords(before.now - now)}. What was taken in up to ${until} is kept and lies in this hub's future now: it counts as later than what comes in from here on, and pages may show it as of a day to come. A new data folder begins without it.`;
}

export const clock: Command = {
  summary: "shows or moves a development hub's clock",
  usage,
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, { json: { type: 'boolean' } });
    takesAtMost(2, positionals);
    const question = questionOf(positionals);
    if (question.action !== 'show' && config.environment === 'production')
      throw new Fault('HUB_CONFIG', "only the clock of a development hub can be moved; in production it is the machine's", {
        rule: 'clock',
      });
    const before =
      question.action === 'show' ? null : ((await askProduct(config.dataDir, { about: 'clock', action: 'show' })) as ClockReport);
    const report = (await askProduct(config.dataDir, question)) as ClockReport;
    const warning = before === null ? null : backInWords(before, report);
    if (warning !== null) io.stderr.write(`homeward: ${warning}\n`);
    io.stdout.write(values['json'] === true ? `${JSON.stringify(report)}\n` : inWords(report));
    return 0;
  },
};
