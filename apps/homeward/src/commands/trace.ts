import { Fault } from '@homeward/kernel';
import { askProduct } from '../compose/control.ts';
import type { MessagesQuestion, TracedHop, TraceQuestion } from '../compose/questions/answer-trace.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

const usage = `homeward trace ID [--json] [--data DIR] [--port-base N]

ID is a correlation id, the id of an event, or a sender's own id of a message.
Prints every hop: when, which app, what it did, what became of the event, and why. Holds ids and codes only. A sender's own id is looked for in
every process that runs on the data folder.`;

/** One hop as a line. */
export function hopLine({ at, app, kind, handler, outcome, type, eventId, causationId, fault, replayId }: TracedHop): string {
  const because = causationId === null ? [] : [`because of ${causationId}`];
  const of = replayId === null ? [] : [`replay ${replayId}`];
  return [
    new Date(at).toISOString(),
    app,
    kind,
    handler,
    outcome,
    type || '-',
    eventId,
    ...(fault === null ? [] : [fault]),
    ...because,
    ...of,
  ].join('  ');
}

/** A sender's own id is known to the process that has its door; one of them reads the log. */
async function traced(dataDir: string, id: string): Promise<readonly TracedHop[]> {
  const messages: MessagesQuestion = { about: 'messages', messageId: id };
  const correlations = (await askProduct(dataDir, messages)) as readonly string[];
  const question: TraceQuestion = { about: 'trace', id, correlations };
  return (await askProduct(dataDir, question)) as readonly TracedHop[];
}

export const trace: Command = {
  summary: 'prints the way of one message or event through the hub',
  usage,
  async run(args, io) {
    const { config, values, positionals } = parseCommand(args, io, { json: { type: 'boolean' } });
    const [id] = positionals;
    takesAtMost(1, positionals);
    if (id === undefined) throw new Fault('HUB_CONFIG', `trace takes the id of a message or an event\n\n${usage}`, { rule: USAGE });
    const hops = await traced(config.dataDir, id);
    io.stdout.write(values['json'] === true ? `${JSON.stringify(hops)}\n` : hops.map((hop) => `${hopLine(hop)}\n`).join(''));
    return 0;
  },
};
