import { Fault } from '@homeward/kernel';
import { askProduct } from '../compose/control.ts';
import type { ListedReplay } from '../compose/questions/answer-letters.ts';
import type { Command } from './command.ts';
import { replayLine } from './letter-lines.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

const usage = `homeward replay list
homeward replay stop ID

list  the replays of dead letters there were, and how far each is
stop  ends one: what was not worked off waits again
Both take --json, --data DIR and --port-base N. A replay is begun by homeward dead-letters replay.`;

export const replay: Command = {
  summary: 'shows and stops replays of dead letters',
  usage,
  async run([action, ...rest], io) {
    const { config, values, positionals } = parseCommand(rest, io, { json: { type: 'boolean' } });
    const about = { about: 'dead-letters', app: null };
    takesAtMost(action === 'stop' ? 1 : 0, positionals);
    const [replayId] = positionals;
    if (action !== 'list' && (action !== 'stop' || replayId === undefined)) throw new Fault('HUB_CONFIG', usage, { rule: USAGE });
    const question = action === 'list' ? { ...about, action: 'replays' } : { ...about, action, replayId };
    const answer = await askProduct(config.dataDir, question);
    const replays = (Array.isArray(answer) ? answer : [answer]) as ListedReplay[];
    io.stdout.write(values['json'] === true ? `${JSON.stringify(answer)}\n` : replays.map((each) => `${replayLine(each)}\n`).join(''));
    return 0;
  },
};
