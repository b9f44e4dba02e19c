import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readChecklist } from './read-checklist.ts';

test('what is missing is told in the order in which the form asks for it', async () => {
  const read = readChecklist(
    new URLSearchParams({ location: 'LOC_03', postcode: 'Taunton', responsibleIcb: '?' }),
    Date.parse('2026-11-10'),
  );
  const told = ('errors' in read ? read.errors : []).map(({ field }) => field).filter((field) => !field.startsWith('column-'));
  const template = await readFile(new URL('./checklist.njk', import.meta.url), 'utf8');
  const place = (field: string): number => template.indexOf(`"${field.replace('-day', '')}"`);
  expect(told).toEqual([
    'familyName',
    'postcode',
    'locationReason',
    'completedOn-day',
    'assessorRole',
    'responsibleIcb',
    'isStatedPositive',
  ]);
  expect(told.map(place)).toEqual(told.map(place).sort((a, b) => a - b));
});
