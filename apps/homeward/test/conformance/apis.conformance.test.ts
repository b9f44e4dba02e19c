import { apiNames } from '@homeward/contracts';
import { type Adapter, type ApiOperation, type App, permissions } from '@homeward/hub';
import { placesOf } from '@homeward/web';
import { describe, expect, test } from 'vitest';
import { doorPermissions, members } from '../../src/compose/catalogue.ts';
import { completenessProblems, mountProblems } from '../../src/compose/check-apis.ts';

const values: readonly (App | Adapter)[] = Object.values(members).map(({ value }) => value);
const [first] = values;

/** The product with one operation more. */
const withOperation = (api: string, operation: string): readonly (App | Adapter)[] => {
  const invented: ApiOperation = { api, operation, permission: 'home.view', handle: () => ({ kind: 'json', status: 200, body: {} }) };
  return [{ ...(first as App), operations: [invented] }, ...values.slice(1)];
};

test('what the documents promise is what the product answers', () => {
  expect(apiNames.length).toBeGreaterThan(0);
  expect(mountProblems(values, doorPermissions)).toEqual([]);
  expect(completenessProblems(values, doorPermissions)).toEqual([]);
});

test('every operation of an app asks for a permission that exists', () => {
  const asked = [...values.flatMap(({ operations }) => operations.map(({ permission }) => permission)), ...Object.values(doorPermissions)];
  expect(asked.filter((permission) => !permissions.includes(permission))).toEqual([]);
});

describe('is told by name', () => {
  test.each([
    ['an answer that no document describes', withOperation('hospital', 'inventReferral'), 'hospital inventReferral, which no document'],
    ['an answer by an API that is not there', withOperation('hospice', 'submitReferral'), 'hospice submitReferral, which no document'],
    ['what two parts answer', withOperation('hospital', 'submitReferral'), 'hospital submitReferral, which another part answers too'],
  ])('%s', (_name, product, words) => {
    expect(mountProblems(product, doorPermissions)).toEqual([expect.stringContaining(words)]);
  });

  test('a door without a permission, and what nobody answers', () => {
    expect(mountProblems(values, {})).toContain('no permission is named for the door hospital submitReferral');
    expect(completenessProblems([], { invented: 'home.view' })).toEqual(
      expect.arrayContaining([
        ...placesOf('hospital').map(({ operation }) => `nothing answers hospital ${operation}`),
        'a permission is named for invented, which is no door',
      ]),
    );
  });
});

test('an operation has one name in all documents, and each path belongs to its audience', () => {
  const places = apiNames.flatMap((api) => placesOf(api));
  const names = places.map(({ operation }) => operation);
  expect(new Set(names).size).toBe(names.length);
  const strangers = places.filter(({ api, path }) => !path.startsWith(api === 'hospital' ? '/v1/' : `/${api}/v1/`));
  expect(strangers).toEqual([]);
});
