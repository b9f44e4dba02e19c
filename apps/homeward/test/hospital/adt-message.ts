import type { SyntheticPerson } from '@homeward/testing';

/** What every message of one stay says. */
export interface Visit {
  readonly visitNumber: string;
  readonly person: SyntheticPerson;
  /** Whatever is numbered about the person comes from it: hospital number, address, telephone. */
  readonly serial: number;
  /** Epoch milliseconds. */
  readonly admittedAt: number;
}

export interface Statement {
  readonly trigger: string;
  readonly controlId: string;
  /** When it happened, epoch milliseconds. */
  readonly at: number;
}

/** How and where to reach the person: a postcode of the range that stands for no place, a telephone number of the range for drama. */
export function contactOf(serial: number): { readonly line: string; readonly postcode: string; readonly phone: string } {
  const letters = `${String.fromCharCode(65 + (serial % 26))}${String.fromCharCode(65 + (Math.floor(serial / 26) % 26))}`;
  return {
    line: `${1 + (serial % 400)} Thistledown Reach`,
    postcode: `ZZ99 ${serial % 10}${letters}`,
    phone: `01632 960${String(serial % 1000).padStart(3, '0')}`,
  };
}

export const hospitalNumberOf = (serial: number): string => `L9${String(serial).padStart(6, '0')}`;

/** `YYYYMMDDHHMMSS+0000`. */
const hl7Time = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

function pidOf({ person, serial }: Visit): string {
  const { line, postcode, phone } = contactOf(serial);
  const numbers = `${person.nhsNumber}^^^NHS^NH~${hospitalNumberOf(serial)}^^^RH5^MR`;
  const address = `${line}^^Taunton^Somerset^${postcode}^GBR^H`;
  const born = person.birthDate.replaceAll('-', '');
  return `PID|1||${numbers}||${person.familyName.toUpperCase()}^${person.givenName}^^^^^L||${born}|2|||${address}||${phone}`;
}

function pv1Of({ visitNumber, serial, admittedAt }: Visit, { trigger, at }: Statement): string {
  const fields = Array.from({ length: 46 }, () => '');
  const ward = trigger === 'A02' ? 'SEDGEMOOR' : 'BLAKE';
  fields[0] = 'PV1';
  fields[1] = '1';
  fields[2] = trigger === 'A05' ? 'P' : 'I';
  fields[3] = `RH5^${ward}^BAY${1 + (serial % 4)}-BED${1 + (serial % 8)}^RH5A8`;
  fields[4] = '21';
  fields[19] = `${visitNumber}^^^VISITID`;
  fields[44] = hl7Time(admittedAt);
  if (trigger === 'A03') [fields[36], fields[37], fields[45]] = ['1', '19', hl7Time(at)];
  return fields.join('|').replace(/\|+$/, '');
}

/** One ADT message of Musgrove Park's feed, by hand and without any code of the product; segments ended by CR. */
export function adtMessage(visit: Visit, statement: Statement): Buffer {
  const { trigger, controlId, at } = statement;
  const segments = [
    `MSH|^~\\&|MPH-PAS|RH5|ROUTE|ROUTE|${hl7Time(at)}||ADT^${trigger}|${controlId}|P|2.4||||||UNICODE UTF-8`,
    `EVN|${trigger}|${hl7Time(at)}||||${hl7Time(at)}`,
    pidOf(visit),
    pv1Of(visit, statement),
    ...(trigger === 'A08' ? [`PV2|||||||||${hl7Time(visit.admittedAt + 5 * 86_400_000).slice(0, 8)}`] : []),
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}
