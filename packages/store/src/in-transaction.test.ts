import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Session } from './connections.ts';
import { inTransaction } from './in-transaction.ts';

/** A pool of one connection that answers each statement with its own word as the command, unless told otherwise. */
function poolOf(commands: Readonly<Record<string, string | Error>> = {}) {
  const asked: string[] = [];
  const released: unknown[] = [];
  const query = async (text: string) => {
    asked.push(text);
    const command = commands[text] ?? text.toUpperCase();
    if (command instanceof Error) throw command;
    return { rows: [], rowCount: 0, command };
  };
  const pool = { connect: async () => ({ query, release: (broken: unknown) => released.push(broken) }) } as unknown as pg.Pool;
  return { pool, asked, released };
}

test('a commit that PostgreSQL answers with a rollback is none: something failed that nobody awaited', async () => {
  const { pool } = poolOf({ commit: 'ROLLBACK' });
  await expect(inTransaction(pool, async () => 'done')).rejects.toMatchObject({ code: 'HUB_BUG' });
});

test('a statement that comes after the end is not sent: the connection may be another transaction’s', async () => {
  const { pool, asked } = poolOf();
  let left: Session | undefined;
  await inTransaction(pool, async (session) => void (left = session));
  await expect(left?.query('late')).rejects.toMatchObject({ code: 'HUB_BUG' });
  expect(asked).toEqual(['begin', 'commit']);
});

test('nothing is committed where one of the last statements could not even be sent', async () => {
  const { pool, asked } = poolOf();
  const unsaid = new TypeError('not a column');
  const work = inTransaction(pool, (session, last) => last(Promise.all([session.query('insert'), Promise.reject(unsaid)])));
  await expect(work).rejects.toBe(unsaid);
  expect(asked).toEqual(['begin', 'insert', 'rollback']);
});

test.each([
  ['answered', 'ROLLBACK', false],
  ['answered with something else', 'SELECT', true],
  ['not answered', new Error('the connection is gone'), true],
])('the connection of a transaction whose rollback is %s is used again only where that is sure', async (_how, rollback, isBroken) => {
  const { pool, released } = poolOf({ rollback });
  const failing = inTransaction(pool, async () => {
    throw new RangeError('no');
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect(released).toEqual([isBroken]);
});

test('the connection of one whose commit is not answered is rolled back: nobody knows whether it was', async () => {
  const { pool, asked, released } = poolOf({ commit: new Error('cut'), rollback: new Error('cut') });
  await expect(inTransaction(pool, async () => 'done')).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect([asked.at(-1), released]).toEqual(['rollback', [true]]);
});
