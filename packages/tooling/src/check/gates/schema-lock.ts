import { type Lock, lockProblems } from '@homeward/contracts/evolution';
import type { Gate } from '../gate.ts';

const LOCK = 'schemas/schema.lock.json';
const EVENT = /^schemas\/events\/([^/]+)\/([^/]+)\.avsc$/;

export const schemaLock: Gate = {
  name: 'schema lock',
  rule: 'A released schema never changes; ids are given once and for all.',
  inspect: (tree) => {
    const working = tree.paths.flatMap((path) => {
      const [, aggregate, event] = EVENT.exec(path) ?? [];
      return aggregate === undefined ? [] : [{ type: `${aggregate}.${event}`, schema: JSON.parse(tree.read(path)) as unknown }];
    });
    const lock = JSON.parse(tree.read(LOCK)) as Lock;
    return { inspected: Object.keys(lock.schemas).length, problems: lockProblems(lock, working).map((problem) => `${LOCK}: ${problem}`) };
  },
};
