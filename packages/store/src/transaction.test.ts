import type pg from 'pg';
import { expect, test } from 'vitest';
import { transaction, type TransactionParts } from './transaction.ts';

/** A connection on which the first insert of a try meets a row that is there; all that was sent behind it is refused for that reason alone. */
function poolWithARace(): pg.Pool {
  let tries = 0;
  const query = async (statement: string) => {
    if (statement === 'begin') tries += 1;
    if (tries === 1 && statement === 'insert') throw Object.assign(new Error('there already'), { code: '23505', table: 'aggregate' });
    if (tries === 1 && statement === 'behind') throw Object.assign(new Error('aborted'), { code: '25P02' });
    return { rows: [], rowCount: 0, command: statement === 'commit' ? 'COMMIT' : '' };
  };
  return { connect: async () => ({ query, release: () => {} }) } as unknown as pg.Pool;
}

test('a race is known by the statement that met it, though the refusal of one behind it is heard first', async () => {
  const met: string[] = [];
  const models = { met: (table: string) => met.push(table) } as unknown as TransactionParts['models'];
  const parts = { pool: poolWithARace(), inbox: {}, models, channel: '' } as unknown as TransactionParts;
  const answer = await transaction(parts, async ({ sql }) => {
    const late = sql
      .query('insert')
      .then((rows) => rows)
      .then((rows) => rows)
      .then((rows) => rows);
    await Promise.all([late, sql.query('behind')]);
    return 'done';
  });
  expect(answer).toBe('done');
  expect(met).toEqual(['aggregate']);
});
