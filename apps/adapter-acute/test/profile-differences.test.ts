import { describe, expect, test } from 'vitest';
import type { AcuteConfig } from '../src/config.ts';
import { adapter } from '../src/index.ts';
import { config, contextOf, judge } from './load-fixtures.ts';

const [musgrove] = (config as AcuteConfig).profiles;

/** The first event of a message, read by a changed profile. */
function read(change: object, pv1: string, more: { msh18?: string; trigger?: string; pid?: string } = {}): Record<string, unknown> {
  const { msh18 = '', trigger = 'A03', pid = 'PID|1' } = more;
  const lines = [`MSH|^~\\&|MPH-PAS|RH5|||20261110140500||ADT^${trigger}|42|P|2.4||||||${msh18}`, 'EVN||20261110140400', pid, `PV1|${pv1}`];
  const ctx = contextOf({ config: adapter.config.parse({ profiles: [{ ...musgrove, ...change }] }) });
  const { outcome } = judge('adt', Buffer.from(lines.join('\r'), 'latin1'), ctx);
  if (outcome.kind !== 'emit') throw new Error(JSON.stringify(outcome));
  return outcome.events[0]?.data as unknown as Record<string, unknown>;
}

const visit = (fields: Readonly<Record<number, string>>): string => {
  const all = { 19: 'V1', ...fields } as Record<number, string>;
  return Array.from({ length: 45 }, (_, index) => all[index + 1] ?? '').join('|');
};

describe('what differs between senders is data', () => {
  test('which component of the location means what', () => {
    const pv1 = visit({ 3: 'West Wing^RH5-AWRD^BED2^RH5A8^^^^^Acorn' });
    const location = { read: 'by-component', ward: 9, bay: 1, bed: 3, site: 4 };
    expect(read({ location }, pv1)['location']).toEqual({
      organisation: null,
      site: 'RH5A8',
      ward: 'Acorn',
      bay: 'West Wing',
      bed: 'BED2',
    });
  });

  test('where method and destination of discharge stand', () => {
    const discharge = { read: 'by-field', method: null, destination: 'PV1-36', codeList: 'nhs-discharge-old' };
    const data = read({ discharge }, visit({ 36: '19', 37: 'RH5A8' }));
    expect(data).toMatchObject({ dischargeMethod: null, dischargeDestination: '19', dischargedTo: 'RH5A8', codeList: 'nhs-discharge-old' });
  });

  test('by shape, one digit is a method and two are a destination', () => {
    const discharge = { read: 'by-shape' };
    expect(read({ discharge }, visit({ 36: '1', 37: '19' }))).toMatchObject({
      dischargeMethod: '1',
      dischargeDestination: '19',
      dischargedTo: null,
    });
    expect(read({ discharge }, visit({ 36: '54', 37: '2' }))).toMatchObject({
      dischargeMethod: '2',
      dischargeDestination: '54',
      dischargedTo: null,
    });
    expect(read({ discharge }, visit({ 37: 'Quantock View' }))).toMatchObject({
      dischargeMethod: null,
      dischargeDestination: null,
      dischargedTo: 'Quantock View',
    });
  });

  test('which field holds the visit number', () => {
    const visitNumber = { namespace: 'RH5-MPH', field: 'PID-18' };
    expect(read({ visitNumber }, visit({ 19: '' }), { pid: `PID|${'|'.repeat(16)}|ACC7` })['visit']).toMatchObject({ visitNumber: 'ACC7' });
  });

  test('which classes are people in beds', () => {
    expect(read({ inpatientClasses: ['I', 'B'] }, visit({ 2: 'B' }))['visit']).toMatchObject({ visitNumber: 'V1' });
  });

  test('which numbers are whose', () => {
    const pid = 'PID|1||X9^^^PAS~9990000018^^^NATIONAL~77^^^RH5';
    const data = read({ nhsNumber: { namespaces: ['NATIONAL'] }, hospitalNumber: { namespaces: ['PAS'] } }, visit({}), { pid });
    expect(data['person']).toMatchObject({ nhsNumber: '9990000018', hospitalNumber: 'X9' });
  });

  test('what a wrongly declared character set means', () => {
    const data = read({ charsets: { '8859/1': 'windows-1252' } }, visit({}), { pid: 'PID|1||||O\x92TESTER', msh18: '8859/1' });
    expect(data['person']).toMatchObject({ familyName: 'O’TESTER' });
  });
});
