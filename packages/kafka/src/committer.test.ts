import { expect, it } from 'vitest';
import { captureLog } from '../test/quiet-log.ts';
import { Committer, type Position } from './committer.ts';

const at = (partition: number, offset: number): Position => ({ topic: 't.v1', partition, offset: BigInt(offset) });
const protocolError = (type: string) => Object.assign(new Error(type), { type });

/** Commits that succeed, except for those the test has planned. */
function recorder(failures: Error[] = []) {
  const commits: string[] = [];
  const commit = async (positions: readonly Position[]) => {
    commits.push(positions.map(({ partition, offset }) => `${partition}=${offset}`).join(' '));
    const failure = failures.shift();
    if (failure) throw failure;
  };
  return { commits, commit };
}

it('commits the latest position of each partition, not each of them', async () => {
  const { commits, commit } = recorder();
  const committer = new Committer(commit, 5, captureLog());
  for (let i = 1; i <= 50; i += 1) {
    committer.note(at(0, i));
    committer.note(at(1, i * 2));
  }
  await committer.flush();
  expect(commits).toEqual(['0=1', '1=100 0=50']);
});

it('repeats what the broker did not take', async () => {
  const { commits, commit } = recorder([protocolError('REQUEST_TIMED_OUT')]);
  const committer = new Committer(commit, 1, captureLog());
  committer.note(at(0, 1));
  await expect.poll(() => commits).toEqual(['0=1', '0=1']);
});

it('unless something newer came while that was under way', async () => {
  const { commits, commit } = recorder([protocolError('REQUEST_TIMED_OUT')]);
  const newer = [at(0, 2)];
  const committer: Committer = new Committer(
    async (positions) => {
      await Promise.resolve();
      for (const position of newer.splice(0)) committer.note(position);
      await commit(positions);
    },
    1,
    captureLog(),
  );
  committer.note(at(0, 1));
  await expect.poll(() => commits.length).toBe(2);
  expect(commits).toEqual(['0=1', '0=2']);
});

it.each(['ILLEGAL_GENERATION', 'UNKNOWN_MEMBER_ID', 'REBALANCE_IN_PROGRESS'])(
  'drops what a lost generation (%s) had to commit',
  async (type) => {
    const { commits, commit } = recorder([protocolError(type)]);
    const committer = new Committer(commit, 1, captureLog());
    committer.note(at(0, 1));
    await committer.flush();
    expect(commits).toEqual(['0=1']);
  },
);

it('tries once when it is flushed at the end, and not what it was told to forget', async () => {
  const { commits, commit } = recorder([protocolError('REQUEST_TIMED_OUT'), protocolError('REQUEST_TIMED_OUT')]);
  const committer = new Committer(commit, 1, captureLog());
  committer.note(at(0, 1));
  committer.forget();
  committer.note(at(1, 1));
  await committer.flush();
  expect(commits.filter((text) => text.includes('0='))).toHaveLength(1);
  expect(commits.length).toBeLessThanOrEqual(2);
});

it('does not repeat what was under way when it was told to forget: the generation that had it is over', async () => {
  const commits: string[] = [];
  const { promise: lost, reject } = Promise.withResolvers<never>();
  const commit = async (positions: readonly Position[]) => {
    commits.push(positions.map(({ partition, offset }) => `${partition}=${offset}`).join(' '));
    if (commits.length === 1) await lost;
  };
  const committer = new Committer(commit, 1, captureLog());
  committer.note(at(0, 5));
  committer.forget();
  committer.note(at(1, 7));
  reject(protocolError('REQUEST_TIMED_OUT'));
  await expect.poll(() => commits.at(-1)).toBe('1=7');
  expect(commits).toEqual(['0=5', '1=7']);
});
