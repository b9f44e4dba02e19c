import { nationalLines, pathways } from '@homeward/nhs';
import { describe, expect, it } from 'vitest';
import { codeRow, codesets, symbolOfCode } from '../src/index.ts';

/** States that a delay reason may name. */
const STATES = [
  'ANY',
  'NONE',
  'DRAFT',
  'SUBMITTED',
  'RECEIVED',
  'IN_TRIAGE',
  'PATHWAY_ASSIGNED',
  'SOURCING',
  'OFFERED',
  'ACCEPTED',
  'DISCHARGE_SCHEDULED',
];

describe('code lists', () => {
  it('map national codes to legal symbols and back', () => {
    expect(symbolOfCode('criteria-to-reside', '01')).toBe('CTR_01');
    expect(codeRow('criteria-to-reside', 'CTR_01')).toMatchObject({ code: '01', label: 'Needs critical or high dependency care' });
    expect(symbolOfCode('criteria-to-reside', '13')).toBeNull();
    expect(codeRow('criteria-to-reside', 'CTR_UNKNOWN')).toBeNull();
  });

  it('hold as many codes as their sources', () => {
    const sizes = Object.fromEntries(Object.entries(codesets).map(([name, { rows }]) => [name, rows.length]));
    expect(sizes).toMatchObject({
      'delay-reason-acute': 37,
      'delay-reason-community': 20,
      'criteria-to-reside': 12,
      'discharge-line': 8,
      pathway: 4,
      'nhs-number-status': 8,
    });
  });

  it('share pathways and lines with the rules', () => {
    expect(codesets.pathway.rows.map((row) => row.symbol)).toEqual(pathways);
    expect(codesets['discharge-line'].rows.map((row) => row.code)).toEqual(nationalLines);
  });

  it('relate delay reasons to families, pathways, states and each other', () => {
    const acute = codesets['delay-reason-acute'].rows;
    const families = Map.groupBy(acute, (row) => row.family);
    expect([...families].map(([family, rows]) => [family, rows.length])).toEqual([
      ['Hospital process', 7],
      ['Wellbeing concerns', 4],
      ['Care transfer hub process', 3],
      ['Interface process', 12],
      ['Capacity', 11],
    ]);
    const reasons = [...acute, ...codesets['delay-reason-community'].rows];
    for (const row of reasons) {
      expect(row.owner).not.toBe('');
      for (const state of row.states.split(' ')) expect(STATES).toContain(state);
      for (const pathway of row.pathways.split(' ')) expect(['ANY', ...pathways]).toContain(pathway);
    }
    for (const row of codesets['delay-reason-community'].rows) {
      for (const code of row.acute.split(' ').filter(Boolean)) expect(codeRow('delay-reason-acute', code)).not.toBeNull();
    }
  });
});
