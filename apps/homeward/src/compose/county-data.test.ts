import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Config } from '../config/load-config.ts';
import { countyDataOf } from './county-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'homeward-county-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string | null) => {
  const path = join(folder, 'county.json');
  if (text !== null) writeFileSync(path, text);
  return countyDataOf({ settings: { HOMEWARD_COUNTY: text === null ? undefined : path } as Config['settings'] });
};

test('a county that says nothing of itself has what is shipped', () => {
  expect(read(null)).toEqual({});
  expect(read('{ "plans": [] }')).toEqual({ plans: [] });
});

test('a file that cannot be used is refused by the name of the setting, with every place that is wrong', () => {
  expect(() => read('{ plans: }')).toThrow('HOMEWARD_COUNTY: the file cannot be read as JSON');
  const two = { plans: [{ metricId: 'none' }], residents65: 3 };
  expect(() => read(JSON.stringify(two))).toThrow(
    /HOMEWARD_COUNTY: the file is not as the handbook says at .*\/residents65 \(.*\/plans\/0\/metricId \(is no metric/s,
  );
});
