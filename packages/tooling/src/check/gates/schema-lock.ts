import { type Lock, lockProblems, type ReaderRecord, readerProblems } from '@homeward/contracts/evolution';
import { type AvroRecord, workingViews } from '@homeward/contracts/sharing';
import { parsePolicy, type SharingPolicy } from '../../generate/sharing-policy.ts';
import { viewsOf } from '../../generate/views.ts';
import type { Gate } from '../gate.ts';
import type { Tree } from '../tree.ts';

const LOCK = 'schemas/schema.lock.json';
const POLICY = 'schemas/sharing-policy.yaml';
const READERS = 'schemas/readers.json';
const EVENT = /^schemas\/events\/([^/]+)\/([^/]+)\.avsc$/;

export const schemaLock: Gate = {
  name: 'schema lock',
  rule: 'A released schema never changes, of an event or of a view; recorded readers name versions that there are; ids are given once and for all.',
  inspect: (tree) => {
    const events = tree.paths.flatMap((path) => {
      const [, aggregate, event] = EVENT.exec(path) ?? [];
      if (aggregate === undefined) return [];
      return [{ type: `${aggregate}.${event}`, aggregate, schema: JSON.parse(tree.read(path)) as AvroRecord }];
    });
    const lock = JSON.parse(tree.read(LOCK)) as Lock;
    const policy = tree.paths.includes(POLICY) ? parsePolicy(tree.read(POLICY)) : null;
    const working = [...events, ...(policy === null ? [] : workingViews(viewsOf(policy, events)))];
    const problems = lockProblems(lock, working).map((problem) => `${LOCK}: ${problem}`);
    return { inspected: Object.keys(lock.schemas).length, problems: [...problems, ...recordProblems(tree, lock, policy)] };
  },
};

function recordProblems(tree: Tree, lock: Lock, policy: SharingPolicy | null): readonly string[] {
  if (policy === null || !tree.paths.includes(READERS)) return [];
  const record = JSON.parse(tree.read(READERS)) as ReaderRecord;
  return readerProblems(record, lock, Object.keys(policy.partnerClasses)).map((problem) => `${READERS}: ${problem}`);
}
