import type { Chance } from '../county/chance.ts';
import type { Stay } from '../county/stay.ts';
import { hl7Time, segment } from './hl7-message.ts';
import type { Planned } from './planned.ts';

/** What every real feed also holds: other classes and triggers, repeats, records merged, numbers that fail their check, a visit without its number. */
export function untidy(stays: readonly Stay[], chance: Chance, run: number): readonly Planned[] {
  return stays.flatMap((stay, index) => {
    if (!chance.happens(0.06)) return [];
    const make = chance.weighted([
      [5, outpatient],
      [3, demographics],
      [1, merge],
      [1, withoutVisit],
    ]);
    return [make(stay, `U${run}-${index}`)];
  });
}

const MINUTE = 60_000;

function header(stay: Stay, type: string, id: string): { at: number; msh: string; evn: string } {
  const at = (stay.acts[0]?.at ?? 0) + MINUTE;
  const { application, trust } = stay.hospital;
  const msh = `MSH|^~\\&|${application}|${trust}|ROUTE|ROUTE|${hl7Time(at)}||ADT^${type}|${id}|P|2.4|||||GBR|UNICODE UTF-8|EN`;
  return { at, msh, evn: segment('EVN', { 1: type, 2: hl7Time(at) }) };
}

function pid(stay: Stay, nhsNumber: string | null = stay.person.nhsNumber): string {
  const numbers = [nhsNumber === null ? [] : [`${nhsNumber}^^^NHS^NH`], `${stay.person.hospitalNumber}^^^${stay.hospital.trust}^MR`].flat();
  return segment('PID', { 1: '1', 3: numbers.join('~'), 5: 'TESTER^OUTPATIENT', 7: stay.person.birthDate, 8: stay.person.sex });
}

function outpatient(stay: Stay, id: string): Planned {
  const { at, msh, evn } = header(stay, 'A04', id);
  const body = [msh, evn, pid(stay), segment('PV1', { 2: 'O', 19: `OP${id}^^^VISITID` })].join('\r');
  return { at, lane: id, door: 'mllp', id, body, expect: 'skipped' };
}

function demographics(stay: Stay, id: string): Planned {
  const { at, msh, evn } = header(stay, 'A31', id);
  return { at, lane: id, door: 'mllp', id, body: [msh, evn, pid(stay)].join('\r'), expect: 'skipped' };
}

function merge(stay: Stay, id: string): Planned {
  const { at, msh, evn } = header(stay, 'A40', id);
  const body = [msh, evn, pid(stay), segment('MRG', { 1: `OLD${stay.person.hospitalNumber}^^^${stay.hospital.trust}^MR` })].join('\r');
  return { at, lane: id, door: 'mllp', id, body, expect: 'accepted' };
}

/** An inpatient admission that does not say which visit it is; the door must refuse it and say why. */
function withoutVisit(stay: Stay, id: string): Planned {
  const { at, msh, evn } = header(stay, 'A01', id);
  const body = [msh, evn, pid(stay), segment('PV1', { 2: 'I', 3: 'RH5^ACORN' })].join('\r');
  return { at, lane: id, door: 'mllp', id, body, expect: 'refused' };
}
