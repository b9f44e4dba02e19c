import type { Receipt } from '@homeward/hub';
import { Fault, faultCodes, faultTable } from '@homeward/kernel';
import { describe, expect, test } from 'vitest';
import { acknowledge } from './acknowledge.ts';
import { readRawHeader } from './raw-header.ts';
import { missing } from './rules.ts';

const accepted: Receipt = {
  correlationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
  receivedAt: Date.UTC(2026, 10, 10, 14, 6),
  result: 'accepted',
  reason: null,
  notes: [],
  fault: null,
};
const refused = (fault: Fault): Receipt => ({ ...accepted, result: 'refused', fault });
const message = (version: string): string => `MSH|^~\\&|PAS|RH5|HUB|SOM|20261110||ADT^A01|42|P|${version}\rPID|1`;
const answer = (receipt: Receipt, text: string): readonly string[] =>
  acknowledge(receipt, readRawHeader(Buffer.from(text, 'latin1')))
    .toString('latin1')
    .split('\r');

describe('acknowledge', () => {
  test('goes back to where the message came from, under an id of its own', () => {
    expect(answer(accepted, message('2.4'))).toEqual([
      'MSH|^~\\&|HUB|SOM|PAS|RH5|20261110140600+0000||ACK^A01^ACK|HW7f0a8f362c1b8d4e9a|P|2.4',
      'MSA|AA|42|accepted 7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
      '',
    ]);
  });

  test.each([
    ['2.1', 'ACK'],
    ['2.2', 'ACK^A01'],
    ['2.3.1', 'ACK^A01'],
    ['2.4', 'ACK^A01^ACK'],
    ['2.5.1', 'ACK^A01^ACK'],
    ['2.8', 'ACK^A01^ACK'],
  ])('names its type as version %s does: %s', (version, type) => {
    expect(answer(accepted, message(version))[0]?.split('|')[8]).toBe(type);
  });

  test.each([
    [{ result: 'skipped', reason: 'event not used: A04' } as const, 'skipped: event not used: A04'],
    [{ result: 'duplicate' } as const, 'duplicate 7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b'],
  ])('%o is AA', (change, text) => {
    expect(answer({ ...accepted, ...change }, message('2.4'))[1]).toBe(`MSA|AA|42|${text}`);
  });

  test.each(['HUB_STORE', 'HUB_BROKER', 'HUB_REGISTRY', 'HUB_THROTTLED', 'HUB_UNSUPPORTED', 'HUB_FORBIDDEN'] as const)(
    '%s is AR: the message is as good as it was, and its sender keeps it',
    (code) => {
      expect(answer(refused(new Fault(code, 'not now')), message('2.4'))[1]).toBe(`MSA|AR|42|${code} not now`);
    },
  );

  test.each([
    ['2.3', 'ERR|PV1^1^19^101&Required field missing&HL70357&HUB_INVALID&required&HOMEWARD'],
    ['2.5', 'ERR||PV1^1^19|101^Required field missing^HL70357|E|HUB_INVALID^required^HOMEWARD|||PV1-19: the visit number is missing'],
  ])('says what is wrong where, in the manner of version %s', (version, err) => {
    const [, msa, last] = answer(refused(missing('PV1-19', 'the visit number')), message(version));
    expect(msa).toBe('MSA|AE|42|HUB_INVALID PV1-19: the visit number is missing');
    expect(last).toBe(err);
  });

  test.each([
    ['^~', '2.4', 'ERR|PV1^1^19^101&Required field missing&HL70357&HUB_INVALID&required&HOMEWARD'],
    ['^~', '', 'ERR|PV1^1^19^101&Required field missing&HL70357&HUB_INVALID&required&HOMEWARD'],
    ['^~\\', '2.1', 'ERR|PV1^1^19^101&Required field missing&HL70357&HUB_INVALID&required&HOMEWARD'],
    ['^&', '2.3', 'ERR|PV1^1^19^101 Required field missing HL70357 HUB_INVALID required HOMEWARD'],
  ])('where MSH-2 is %s and the version %j, what separates subcomponents is still no line feed', (encoding, version, err) => {
    const text = `MSH|${encoding}|MPH-PAS|RH5|||20261120||ADT^A01|Q1|P|${version}\rPV1|1|I`;
    expect(answer(refused(missing('PV1-19', 'the visit number')), text)[2]).toBe(err);
    expect(answer(refused(missing('PV1-19', 'the visit number')), text).join('')).not.toContain('\n');
  });

  test('the same id with other content is a duplicate key, found at MSH-10', () => {
    expect(answer(refused(new Fault('HUB_CONFLICT', 'other content')), message('2.4'))[2]).toBe(
      'ERR|MSH^1^10^205&Duplicate key identifier&HL70357&HUB_CONFLICT&&HOMEWARD',
    );
  });

  test.each(faultCodes)('%s is answered as the fault table says', (code) => {
    expect(answer(refused(new Fault(code, 'why')), message('2.4'))[1]?.split('|')[1]).toBe(faultTable[code].hl7 ?? 'AE');
  });

  test("our own words are escaped into the sender's delimiters", () => {
    const text = 'MSH$%!?*$PAS$RH5$HUB$SOM$20261110$$ADT%A01$42$P$2.5\r';
    const [, msa] = answer(refused(new Fault('HUB_INVALID', 'costs 5$, 100% sure?')), text);
    expect(msa).toBe('MSA$AE$42$HUB_INVALID costs 5?F?, 100?S? sure?E?');
  });

  test('the text of MSA-3 is no longer than the field', () => {
    const [, msa = ''] = answer(refused(new Fault('HUB_INVALID', 'x'.repeat(500))), message('2.4'));
    expect(msa.split('|')[3]).toHaveLength(80);
  });

  test('what is echoed can break neither a segment nor a frame, and has an end', () => {
    const [msh = '', msa = ''] = answer(accepted, `MSH|^~\\&|P\x0bA\x1cS|RH5|||||ADT^A01|${'9'.repeat(5000)}|P|2.4`);
    expect(msh.split('|')[4]).toBe('PAS');
    expect(msa.split('|')[2]).toHaveLength(250);
  });

  test.each(['', 'PID|1', 'MSH', '\0\0\0'])('something without a header is answered all the same: %j', (text) => {
    expect(answer(refused(new Fault('HUB_DECODE', 'no header')), text).slice(0, 2)).toEqual([
      'MSH|^~\\&|||||20261110140600+0000||ACK|HW7f0a8f362c1b8d4e9a|P|2.4',
      'MSA|AE||HUB_DECODE no header',
    ]);
  });

  test('where only MSH-2 is unreadable the id is still found', () => {
    expect(answer(refused(new Fault('HUB_DECODE', 'x')), 'MSH|^^\\&|PAS|RH5|||||ADT^A01|42|P|2.4')[1]).toBe('MSA|AE|42|HUB_DECODE x');
  });
});
