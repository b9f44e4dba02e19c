import { expect, test } from 'vitest';
import { isAdmittedFromCareHome, isDeath, isEmergencyAdmission, isSelfDischarge } from './hospital-codes.ts';
import { isOdsCode } from './ods-code.ts';
import { isHubPathway, nationalLines, pathwayOfLine } from './pathway.ts';

test.each([
  ['1', false],
  ['2', true],
  ['3', false],
  ['4', false],
  ['5', false],
  ['6', true],
  ['7', true],
  ['8', false],
  ['9', false],
  [' 6 ', true],
  ['26', false],
  ['', false],
  [null, false],
])('self-discharge: method %j is %s', (method, expected) => {
  expect(isSelfDischarge(method)).toBe(expected);
});

test.each([
  ['4', null, true],
  ['5', null, true],
  [null, '79', true],
  ['1', '79', true],
  ['1', '19', false],
  [null, null, false],
  ['2', null, false],
])('death: method %j to destination %j is %s', (method, destination, expected) => {
  expect(isDeath(method, destination)).toBe(expected);
});

test.each([
  ['21', true],
  ['28', true],
  ['2A', true],
  ['2d', true],
  ['2E', false],
  ['11', false],
  ['31', false],
  ['81', false],
  ['2', false],
  ['211', false],
  [null, false],
])('emergency admission: %j is %s', (method, expected) => {
  expect(isEmergencyAdmission(method)).toBe(expected);
});

test.each([
  ['54', true],
  ['65', true],
  ['85', true],
  ['19', false],
  [null, false],
])('from a care home: %j is %s', (source, expected) => {
  expect(isAdmittedFromCareHome(source)).toBe(expected);
});

test.each([
  ['RH5', true],
  ['D7T5G', true],
  ['Y06601', true],
  ['ABCDEFGHJKLM', true],
  ['RH', false],
  ['ABCDEFGHJKLMN', false],
  ['rh5', false],
  ['RH 5', false],
  ['RH5\n', false],
  ['', false],
])('ODS code %j: %s', (code, expected) => {
  expect(isOdsCode(code)).toBe(expected);
});

test('every national line belongs to its pathway, and the hub takes no part in pathway 0', () => {
  expect(nationalLines.map((line) => `${line}:${pathwayOfLine(line)}:${isHubPathway(pathwayOfLine(line))}`)).toEqual([
    'D0a:P0:false',
    'D0b:P0:false',
    'D1a:P1:true',
    'D1b:P1:true',
    'D1c:P1:true',
    'D2:P2:true',
    'D3a:P3:true',
    'D3b:P3:true',
  ]);
});
