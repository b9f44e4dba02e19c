import { Hl7Context, Hl7Message } from '@medplum/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { charsetNamed } from './charset.ts';
import { type Delimiters, UNUSED, usualDelimiters } from './delimiters.ts';
import { Message } from './message.ts';

const charset = charsetNamed('UTF-8') ?? expect.fail('UTF-8 is read');

const odd: Delimiters = { field: '$', component: '%', repetition: '!', escape: '?', subcomponent: '*', truncation: UNUSED };
const few: Delimiters = { ...usualDelimiters, escape: UNUSED, subcomponent: UNUSED };

/** What fields are made of: delimiters of all kinds but escapes (which we alone undo), words, nothing, and what HL7 says for "gone". */
const piece = fc.constantFrom('', 'A', 'RH5', ' trimmed ', '""', '^', '~', '&', '%', '!', '*', '\n', 'é', '0');
const field = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const segment = fc.record({ name: fc.constantFrom('MSH', 'PID', 'PV1', 'NK1', 'ZHW'), fields: fc.array(field, { maxLength: 12 }) }).map(
  ({ name, fields }) =>
    (of: string) =>
      [name, ...fields].join(of),
);

const NAMES = ['MSH', 'PID', 'PV1', 'NK1', 'ZHW'];
const FIELDS = Array.from({ length: 12 }, (_, i) => i + 3);

/** Every value of the first segment of each name. */
function asWeRead(lines: readonly string[], delimiters: Delimiters): unknown[] {
  const message = new Message({ lines, delimiters, charset });
  return NAMES.flatMap((name) => {
    const segment = message.segment(name);
    if (segment === null) return [name];
    return FIELDS.flatMap((number) => [
      `${name}-${number}`,
      segment.isDeleted(number),
      Array.from({ length: segment.repetitions(number) }, (_, i) => COMPONENTS.map((j) => segment.value(number, j, i))),
    ]);
  });
}

const COMPONENTS = Array.from({ length: 9 }, (_, i) => i + 1);
const said = (text: string): string | null => (text === '' || text === '""' ? null : text);

/** The same by another parser, which many people use. */
function asOthersRead(lines: readonly string[], { field, component, repetition, escape, subcomponent }: Delimiters): unknown[] {
  const message = new Hl7Message([...lines], new Hl7Context('\r', field, component, repetition, escape, subcomponent));
  return NAMES.flatMap((name) => {
    const segment = message.getSegment(name);
    if (segment === undefined) return [name];
    return FIELDS.flatMap((number) => {
      const read = (segment.getField(number) as { components: string[][] } | undefined)?.components ?? [];
      const values = read.map((each) =>
        COMPONENTS.map((j) =>
          said(
            said(each[j - 1] ?? '')
              ?.split(subcomponent)[0]
              ?.trim() ?? '',
          ),
        ),
      );
      return [`${name}-${number}`, read[0]?.[0] === '""', values];
    });
  });
}

test.each([
  ['usual', usualDelimiters],
  ['odd', odd],
  ['few', few],
])('with %s delimiters, thousands of segments are cut as by another parser', (_, delimiters) => {
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (made) => {
      const lines = made.map((line) => line(delimiters.field));
      expect(asWeRead(lines, delimiters)).toEqual(asOthersRead(lines, delimiters));
    }),
    { numRuns: 400 },
  );
});

test('groups begin with each segment of a name, and hold what follows', () => {
  const lines = ['MSH|^~\\&|A', 'PID|1', 'MRG|2', 'PID|3', 'MRG|4', 'ZZZ|5'];
  const message = new Message({ lines, delimiters: usualDelimiters, charset });
  expect(message.groups('PID').map((group) => group.map(({ name }) => name))).toEqual([
    ['PID', 'MRG'],
    ['PID', 'MRG', 'ZZZ'],
  ]);
  expect(message.groups('NK1')).toEqual([]);
});
