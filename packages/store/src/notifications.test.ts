import type { Change } from '@homeward/hub';
import { deriveId } from '@homeward/kernel';
import { expect, it } from 'vitest';
import { changePayloads } from './notifications.ts';

const MOST = 7_999;

it('every change is told once, in order, in payloads that PostgreSQL takes', () => {
  const changes = Array.from({ length: 1_000 }, (_, i): Change => {
    const correlations = Array.from({ length: i % 40 }, (_, k) => deriveId('correlation', String(i), String(k)));
    return { aggregate: 'stay', id: `spl_ä${i}`, version: i, correlations };
  });
  const payloads = changePayloads(changes);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(MOST);
  const told = payloads.flatMap((payload) => JSON.parse(payload) as unknown[]);
  expect(told).toEqual(changes.map(({ aggregate, id, version, correlations }) => [aggregate, id, version, correlations]));
  expect(payloads.length).toBeLessThan(changes.length / 5);
});

it('nothing changed, nothing told', () => expect(changePayloads([])).toEqual([]));
