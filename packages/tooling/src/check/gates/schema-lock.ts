import { type Lock, lockProblems } from '@homeward/contracts/evolution';
import { type AvroRecord, workingViews } from '@homeward/contracts/sharing';
import { parsePolicy } from '../../generate/sharing-policy.ts';
import { viewsOf } from '../../generate/views.ts';
import type { Gate } from '../gate.ts';

const LOCK = 'schemas/schema.lock.json';
const POLICY = 'schemas/sharing-policy.yaml';
const EVENT = /^schemas\/events\/([^/]+)\/([^/]+)\.avsc$/;

export const schemaLock: Gate = {
  name: 'schema lock',
  rule: 'A released schema never changes, of an event or of a view; ids are given once and for all.',
  inspect: (tree) => {
    const events = tree.paths.flatMap((path) => {
      const [, aggregate, event] = EVENT.exec(path) ?? [];
      if (aggregate === undefined) return [];
      return [{ type: `${aggregate}.${event}`, aggregate, schema: JSON.parse(tree.read(path)) as AvroRecord }];
    });
    const views = tree.paths.includes(POLICY) ? workingViews(viewsOf(parsePolicy(tree.read(POLICY)), events)) : [];
    const working = [...events, ...views];
    const lock = JSON.parse(tree.read(LOCK)) as Lock;
    return { inspected: Object.keys(lock.schemas).length, problems: lockProblems(lock, working).map((problem) => `${LOCK}: ${problem}`) };
  },
};
