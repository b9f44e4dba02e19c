import { dayFields } from '@homeward/web';
import { expect, test } from 'vitest';
import { readFastTrack } from './read-fast-track.ts';

const now = Date.parse('2026-11-10T09:30:00Z');
const days = (submittedOn: string, receivedOn: string) => ({
  ...dayFields('submittedOn', submittedOn),
  ...dayFields('receivedOn', receivedOn),
});
const whole = { familyName: 'Fir', clinicianRole: 'registered nurse', ...days('2026-11-09', '2026-11-10') };

test('what is missing is told in the order in which the form asks for it', () => {
  const read = readFastTrack(
    new URLSearchParams({ nhsNumber: '1', ...days('', '2026-11-11'), ...dayFields('neededOn', '2026-02-30') }),
    now,
  );
  const told = ('errors' in read ? read.errors : []).map(({ field }) => field);
  expect(told).toEqual(['familyName', 'nhsNumber', 'clinicianRole', 'submittedOn-day', 'receivedOn-day', 'neededOn-day']);
});

test('of two days that are still to come each error says which', () => {
  const read = readFastTrack(new URLSearchParams({ ...whole, ...days('2026-11-11', '2026-11-12') }), now);
  expect('errors' in read && read.errors.map(({ text }) => text)).toEqual([
    'The day the clinician sent it must be today or in the past',
    'The day your board had it must be today or in the past',
  ]);
});

test('what the board had today it had just now, noon stands for an earlier day, and care is due until its day is over', () => {
  const read = (more: object) => readFastTrack(new URLSearchParams({ ...whole, ...more }), now);
  expect(read(dayFields('neededOn', '2026-11-12'))).toMatchObject({
    command: {
      kind: 'record-fast-track',
      submittedAt: Date.parse('2026-11-09T12:00:00Z'),
      receivedAt: now,
      packageNeededBy: Date.parse('2026-11-12T23:59:59Z'),
    },
  });
  expect(read({})).toMatchObject({ command: { packageNeededBy: null } });
});
