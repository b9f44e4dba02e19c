import { expect, test } from 'vitest';
import { at } from '../../../test/facts.ts';
import type { StageName } from '../../domain/index.ts';
import { defaultView } from '../../store/caseload-view.ts';
import type { CaseEntry, CaseloadPage } from '../../store/load-caseload.ts';
import { caseloadModel } from './caseload-model.ts';

function shown(stage: StageName, until: string) {
  const row = {
    id: 'chc_1',
    stage,
    received_on: null,
    stopped_on: null,
    died_at: null,
    care_due_at: null,
    dispute_stage: null,
    birth_on: null,
  };
  const rows = [{ ...row, interim_funded_until_on: until } as unknown as CaseEntry];
  const page: CaseloadPage = { rows, total: 1, counts: {} as CaseloadPage['counts'] };
  const model = caseloadModel(page, { view: defaultView, problems: [], now: at('20'), path: '/caseload', pageSize: 50 });
  return [model.rows[0]?.marks.map(({ text }) => text).join(), model.rows[0]?.isUncounted];
}

test.each([
  ['CHECKLIST_POSITIVE', '2026-09-01', ['Funding ends', false]],
  ['ACCEPTED', '2026-08-19', ['Funding ended', false]],
  ['ACCEPTED', '2026-10-01', ['', false]],
  ['DISCOUNTED', '2026-09-01', ['', true]],
  ['FAST_TRACK_RECEIVED', '2026-09-01', ['Funding ends', true]],
] as const)('at %s, with recovery care funded until %s: %j', (stage, until, expected) => {
  expect(shown(stage, until)).toEqual(expected);
});
