import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { promisesSettled, writeTogether } from './write-together.ts';

/** Notes what leaves it in one piece. */
function noting(): { stream: Writable; pieces: string[] } {
  const pieces: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pieces.push(chunk.toString());
      done();
    },
    writev: (chunks, done) => {
      pieces.push(chunks.map(({ chunk }) => String(chunk)).join('+'));
      done();
    },
  });
  writeTogether(stream);
  return { stream, pieces };
}

const turn = (): Promise<void> => new Promise((done) => void setImmediate(done));

test('what promises of one turn write leaves in one piece, in its order', async () => {
  const { stream, pieces } = noting();
  stream.write('begin');
  await Promise.resolve();
  stream.write('lock');
  expect(pieces).toEqual([]);
  await turn();
  stream.write('commit');
  await turn();
  expect(pieces).toEqual(['begin+lock', 'commit']);
});

test('what follows a look at how the promises of the turn ended leaves with what they wrote', async () => {
  const { stream, pieces } = noting();
  stream.write('insert');
  const said = Promise.resolve();
  let failed = false;
  const nested = (async () => Promise.all([Promise.all([Promise.reject(new Error('unsaid')), said]), said]))();
  nested.catch(() => {
    failed = true;
  });
  await promisesSettled();
  stream.write(failed ? 'rollback' : 'commit');
  await turn();
  expect(pieces).toEqual(['insert+rollback']);
});

test('a writer that holds back by itself is let be', async () => {
  const { stream, pieces } = noting();
  stream.cork();
  stream.write('parse');
  stream.write('bind');
  stream.uncork();
  stream.write('sync');
  await turn();
  expect(pieces).toEqual(['parse+bind+sync']);
});

test('what was written before an end is not lost', async () => {
  const { stream, pieces } = noting();
  stream.write('terminate');
  stream.end();
  await turn();
  expect(pieces).toEqual(['terminate']);
});
