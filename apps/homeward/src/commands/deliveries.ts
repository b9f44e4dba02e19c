import type { Delivery } from '@homeward/hub/deliveries';
import { Fault } from '@homeward/kernel';
import { askProduct } from '../compose/control.ts';
import type { DeliveriesQuestion, ListedDelivery, ListedPartner } from '../compose/questions/answer-deliveries.ts';
import type { Command } from './command.ts';
import { partnerLines } from './partner-lines.ts';
import { type FlagValues, parseCommand, takesAtMost, USAGE, wholeNumber } from './parse-flags.ts';

const usage = `homeward deliveries partners
homeward deliveries list [--partner NAME] [--state waiting|done|dead|dropped] [--key KEY] [--limit N] [--before ROW]
homeward deliveries enable PARTNER
homeward deliveries disable PARTNER
homeward deliveries recover PARTNER --since TIME

enable   calls are made again, what waits first
disable  no calls are made until it is enabled; nothing is lost meanwhile
recover  enables it and makes all calls again that were written since TIME (ISO 8601), under the ids they had: for a partner that lost them
--json   one JSON document instead of lines
All of them take --data DIR and --port-base N. A call that a partner refused is a dead letter: see homeward dead-letters --kind delivery.`;

const options = {
  ...Object.fromEntries(['partner', 'state', 'key', 'limit', 'before', 'since'].map((name) => [name, { type: 'string' as const }])),
  json: { type: 'boolean' },
} as const;

const states: readonly Delivery['state'][] = ['waiting', 'done', 'dead', 'dropped'];
const wrong = (what: string): Fault => new Fault('HUB_CONFIG', `${what}\n\n${usage}`, { rule: USAGE });
const given = (values: FlagValues, name: string) => (typeof values[name] === 'string' ? { [name]: values[name] } : {});

function questionOf(action: string, partner: string | undefined, values: FlagValues): DeliveriesQuestion {
  if (action === 'partners') return { about: 'deliveries', action };
  if (action === 'list') {
    const { state } = values;
    if (state !== undefined && !states.includes(state as Delivery['state'])) throw wrong(`--state is one of ${states.join(', ')}`);
    const limit = wholeNumber('--limit', typeof values['limit'] === 'string' ? values['limit'] : '50');
    const filter = { ...given(values, 'partner'), ...given(values, 'state'), ...given(values, 'key'), ...given(values, 'before'), limit };
    return { about: 'deliveries', action, filter };
  }
  if (partner === undefined) throw wrong(`${action} takes the name of a partner`);
  if (action === 'enable' || action === 'disable') return { about: 'deliveries', action, partner };
  const since = typeof values['since'] === 'string' ? Date.parse(values['since']) : Number.NaN;
  if (Number.isNaN(since)) throw wrong('recover takes --since and a time, as 2026-11-21T08:00:00Z');
  return { about: 'deliveries', action: 'recover', partner, since };
}

const deliveryLine = ({ row, id, partner, key, eventType, state, attempts, dueAt, fault }: ListedDelivery): string => {
  const next = dueAt === null ? '' : `, next ${new Date(dueAt).toISOString()}`;
  return `${row.padStart(6)} ${id} ${partner} ${key} ${eventType} ${state}, ${attempts} tried${next}${fault === null ? '' : `, ${fault.code}: ${fault.message}`}`;
};

function linesOf(action: string, answer: unknown): readonly string[] {
  if (action === 'list') return (answer as ListedDelivery[]).map(deliveryLine);
  if (action !== 'recover') return (answer as ListedPartner[]).flatMap(partnerLines);
  const { done, dead } = answer as { done: number; dead: number };
  return [`${done} that were taken and ${dead} that were refused are sent again`];
}

export const deliveries: Command = {
  summary: 'what partners are told: how it goes, and disabling, enabling and recovering a partner',
  usage,
  async run([action, ...rest], io) {
    if (action === undefined || !['partners', 'list', 'enable', 'disable', 'recover'].includes(action)) throw wrong('which action?');
    const { config, values, positionals } = parseCommand(rest, io, options);
    takesAtMost(action === 'partners' || action === 'list' ? 0 : 1, positionals);
    const answer = await askProduct(config.dataDir, questionOf(action, positionals[0], values));
    io.stdout.write(
      values['json'] === true
        ? `${JSON.stringify(answer)}\n`
        : linesOf(action, answer)
            .map((line) => `${line}\n`)
            .join(''),
    );
    return 0;
  },
};
