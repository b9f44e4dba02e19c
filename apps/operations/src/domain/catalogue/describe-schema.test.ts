import { eventTypes, viewOf } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { currentSchema } from './catalogue-items.ts';
import { describeSchema } from './describe-schema.ts';

const fieldsOf = (type: (typeof eventTypes)[number]) => describeSchema(currentSchema(type)).fields;

describe('the fields of an event', () => {
  test('stand in their order with type, class and code list', () => {
    const sex = fieldsOf('spell.discharged.v1').find(({ path }) => path === 'person.sex');
    expect(sex).toMatchObject({ classification: 'identity', codesets: ['sex'], isGroup: false, depth: 1 });
    expect(sex?.symbols).toContain('NOT_KNOWN');
  });

  test('those of a named record that is used again are told again', () => {
    const paths = fieldsOf('trace.work-done.v1').map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['consumed.eventId', 'emitted.eventId']));
  });

  test('every path that a partner is told of is one of them, or derived', () => {
    for (const type of eventTypes) {
      const paths = new Set(fieldsOf(type).map(({ path }) => path));
      const told = viewOf('acute', type)?.fields ?? [];
      expect(told.filter((path) => !paths.has(path))).toEqual([]);
    }
  });

  test('every one of them says what it is and which class it is of', () => {
    const silent = eventTypes.flatMap((type) => fieldsOf(type).filter(({ doc, classification }) => doc === '' || classification === ''));
    expect(silent).toEqual([]);
  });
});
