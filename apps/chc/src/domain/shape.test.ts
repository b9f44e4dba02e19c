import { expectOutline } from '@homeward/testing/outline';
import { test } from 'vitest';
import { chcCase, fredrica, tells } from '../../test/facts.ts';
import type { CaseFact } from './facts.ts';

const decided: readonly CaseFact[] = [
  tells.completed('1', { postcode: 'TA1 1AA', spellId: 'spl_1', fundedUntil: '2026-09-01' }),
  tells.completed('2', { id: 'chk_2', person: { ...fredrica, nhsNumber: '9990000026', birthDate: '1938-12-14' } }),
  tells.received('3'),
  tells.accepted('4'),
  tells.delayed('5'),
  tells.meeting('6', '9'),
  tells.meeting('7', '10', true),
  tells.delayOver('8'),
  tells.tool('10'),
  tells.recommended('11'),
  tells.sentBack('12'),
  tells.recommended('13'),
  tells.verified('14'),
  tells.decided('15', 'NOT_ELIGIBLE', false),
  tells.pays('16', 70_000),
  tells.disputed('17'),
  tells.escalated('18', 2),
  tells.resolved('40'),
  tells.cared('41'),
  tells.reviewDue('110'),
  tells.reviewed('112'),
];
const others: readonly (readonly CaseFact[])[] = [
  [tells.fastTrack('1'), tells.cared('2'), tells.cared('5', 'ENDED')],
  [tells.completed('1', { columns: '' }), tells.received('2'), tells.discounted('3')],
];

test('what is stored of a case has the outline of its shape', () =>
  expectOutline(chcCase, [decided, ...others], new URL('../../test/outlines/', import.meta.url)));
