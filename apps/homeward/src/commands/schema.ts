import { parseArgs } from 'node:util';
import { Fault } from '@homeward/kernel';
import { registryClientOf } from '../compose/external-registry.ts';
import { recordTold } from '../schema/record-reader.ts';
import { registerReleased } from '../schema/register-released.ts';
import { openSchemaFolder, type SchemaFolder } from '../schema/schema-folder.ts';
import { checkSchemas, diffSchemas, releaseSchemas } from '../schema/schema-work.ts';
import type { Command, Io } from './command.ts';
import { parseCommand, USAGE } from './parse-flags.ts';

const usage = `homeward schema check | diff [NAME...] | release [--break] NAME... | release [--break] --all
homeward schema reader PARTNER EVENT VERSION|latest|FILE.avsc [--class CLASS]

check     what is wrong between schemas, lock and readers, what a release would refuse and whom it would break; ends with 1 where there is anything
diff      what changed since the last release, member by member, whether the topic's compatibility mode allows it, and whom it would break
release   releases texts as they stand: 1.0, then the next minor; refuses, and says why, what would break a reader or writer;
          registers them first where HOMEWARD_SCHEMA_REGISTRY_URL names an external registry
reader    records the version of an event, or the reader schema of its own, that a partner reads with; latest: whatever was released last

NAME is an event such as spell.admitted.v1, its views included, one view such as vcse/support.offered.v1, or an aggregate such as referral, which
means what changed of its events and views; --all means every changed one whose topic is in use. Text that is no lawful event schema is never released. --break releases a view although a partner cannot follow: what the policy withholds is withheld, whoever relied on it.
Works in a source tree: it reads schemas/ and writes schemas/schema.lock.json and schemas/readers.json. After a release run: npm run check -- --write`;

export const schema: Command = {
  summary: 'checks, compares and releases event schemas (in a source tree)',
  usage,
  async run([action, ...words], io) {
    const folder = await openSchemaFolder(new URL('../../../../schemas/', import.meta.url));
    if (action === 'check' && words.length === 0) return check(folder, io);
    if (action === 'diff') return print(io, diffSchemas(folder.state, words));
    if (action === 'release' && words.length > 0) return release(folder, words, io);
    if (action === 'reader') return reader(folder, words, io);
    if (action === 'check') throw wrong(`check takes nothing more: ${words.join(' ')}`);
    if (action === 'release') throw wrong('release takes the names of what is released, or --all');
    throw wrong(action === undefined ? 'schema takes one of check, diff, release, reader' : `no such action: ${action}`);
  },
};

const wrong = (what: string): Fault => new Fault('HUB_CONFIG', `${what}\n\n${usage}`, { rule: USAGE });

function print(io: Io, lines: readonly string[]): 0 {
  for (const line of lines) io.stdout.write(`${line}\n`);
  return 0;
}

function check({ state }: SchemaFolder, io: Io): number {
  const problems = checkSchemas(state);
  print(io, problems.length === 0 ? [`${state.working.length} schemas are in order`] : problems);
  return problems.length === 0 ? 0 : 1;
}

async function release(folder: SchemaFolder, words: readonly string[], io: Io): Promise<number> {
  const strange = words.find((word) => word.startsWith('--') && word !== '--all' && word !== '--break');
  if (strange !== undefined) throw wrong(`release has no option ${strange}`);
  if (words.every((word) => word === '--break')) throw wrong('release takes the names of what is released, or --all');
  const { lock, released, refused } = releaseSchemas(folder.state, words);
  if (refused.length > 0) {
    print(io, [...refused, 'nothing was released']);
    return 1;
  }
  const client = registryClientOf(parseCommand([], io).config.settings);
  const registered = client === null ? [] : await registerReleased(folder.state, lock, client);
  await folder.save(lock);
  return print(io, released.length === 0 ? ['nothing differs from what is released'] : [...released, ...registered]);
}

async function reader(folder: SchemaFolder, words: readonly string[], io: Io): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...words], options: { class: { type: 'string' } }, allowPositionals: true });
  const [partner, type, reads, ...more] = positionals;
  if (partner === undefined || type === undefined || reads === undefined || more.length > 0)
    throw wrong('reader takes a partner, an event and what it reads it with');
  await folder.saveRecord(await recordTold(folder.state, { partner, type, reads, partnerClass: values.class }));
  return print(io, [`${partner} reads ${type} ${reads === 'latest' ? 'as last released' : `with ${reads}`}`]);
}
