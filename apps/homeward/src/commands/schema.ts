import { Fault } from '@homeward/kernel';
import { checkSchemas, diffSchemas, releaseSchemas } from '../schema/schema-work.ts';
import { openSchemaFolder } from '../schema/schema-folder.ts';
import type { Command } from './command.ts';

const usage = `homeward schema check | diff [EVENT...] | release EVENT... | release --all

check     what is wrong between schemas and lock, and what a release would refuse; ends with 1 where there is anything
diff      what changed since the last release, member by member, and whether the topic's compatibility mode allows it
release   releases the text of events as it stands: 1.0, then the next minor; refuses, and says why, what would break a reader or writer

EVENT is a type such as spell.admitted.v1; --all means every changed one whose topic is in use. Works in a source tree: it reads schemas/ and writes schemas/schema.lock.json.
After a release run: npm run check -- --write`;

export const schema: Command = {
  summary: 'checks, compares and releases event schemas (in a source tree)',
  usage,
  async run([action, ...events], io) {
    const folder = await openSchemaFolder(new URL('../../../../schemas/', import.meta.url));
    const print = (lines: readonly string[]): void => {
      for (const line of lines) io.stdout.write(`${line}\n`);
    };
    if (action === 'check') {
      const problems = checkSchemas(folder.state);
      print(problems.length === 0 ? [`${folder.state.working.length} schemas are in order`] : problems);
      return problems.length === 0 ? 0 : 1;
    }
    if (action === 'diff') {
      print(diffSchemas(folder.state, events));
      return 0;
    }
    if (action !== 'release' || events.length === 0) throw new Fault('HUB_CONFIG', usage);
    const { lock, released, refused } = releaseSchemas(folder.state, events);
    if (refused.length === 0) await folder.save(lock);
    print(refused.length === 0 ? released : [...refused, 'nothing was released']);
    return refused.length === 0 ? 0 : 1;
  },
};
