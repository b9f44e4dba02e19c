import type { Intake } from '@homeward/hub/ports';
import type pg from 'pg';
import { expect, test } from 'vitest';
import type { Statement } from './connections.ts';
import { receive } from './receive.ts';

const refusal = (code: string) => Object.assign(new Error('refused'), { code });
const intake: Intake = {
  receipt: {
    door: 'd',
    sender: 's',
    messageId: 'm',
    hash: Buffer.from('one'),
    correlationId: '0b0b0b0b-1111-8222-8333-444444444444',
    result: 'accepted',
    reason: null,
    notes: [],
    fault: null,
    receivedAt: 0,
    bytes: Buffer.from('one'),
    from: null,
  },
  outbox: [],
};
const known = { door: 'd', sender: 's', message_id: 'm', correlation_id: 'c', received_at: 0, reason: null, notes: [] };

/** A store that knows the message by these bytes, and how its connection was given back. */
function storeWith({ bytes = 'one', fails = '', rollback = true }: { bytes?: string; fails?: string; rollback?: boolean }) {
  const asked: string[] = [];
  const released: unknown[] = [];
  const query = async (statement: Statement | string) => {
    const text = typeof statement === 'string' ? statement : statement.text;
    asked.push(text);
    if (text.startsWith('insert into receipt')) throw refusal('23505'); // known: it is looked at one by one
    if (fails !== '' && text.startsWith(fails)) throw refusal('57014');
    if (text === 'rollback' && !rollback) throw new Error('the connection is gone');
    return { rows: text.startsWith('select r.door') ? [{ ...known, hash: Buffer.from(bytes) }] : [], rowCount: 0 };
  };
  const pool = { connect: async () => ({ query, release: (broken: unknown) => released.push(broken) }) } as unknown as pg.Pool;
  const counted = () => asked.some((text) => text.startsWith('update receipt'));
  return { pool, asked, released, counted };
}

test('a repeat counts as one only where it says the same', async () => {
  const [same, other] = [storeWith({}), storeWith({ bytes: 'another' })];
  expect(await receive(same.pool, [intake])).toMatchObject([{ kind: 'known' }]);
  expect(await receive(other.pool, [intake])).toMatchObject([{ kind: 'known', hash: Buffer.from('another') }]);
  expect([same.counted(), other.counted()]).toEqual([true, false]);
});

test.each([
  ['is rolled back before others get its connection', true, false],
  ['gives its connection up where it cannot be rolled back', false, true],
])('a group that fails half way %s', async (_what, rollback, isBroken) => {
  const { pool, asked, released } = storeWith({ fails: 'with kept as', rollback });
  await expect(receive(pool, [intake])).rejects.toMatchObject({ code: 'HUB_STORE' });
  expect([asked.at(-1), released]).toEqual(['rollback', [isBroken]]);
});
