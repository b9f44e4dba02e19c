const HOUR_MS = 3_600_000;

/** `YYYYMMDDHHMMSS+0000`. */
const hl7Time = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

/** What is said of one stay, in this order. */
export const triggers = ['A01', 'A02', 'A08', 'A03'] as const;

export interface Statement {
  readonly trigger: (typeof triggers)[number];
  readonly visitNumber: string;
  readonly controlId: string;
  /** When it happened, epoch milliseconds; the admission was an hour or more before. */
  readonly at: number;
  /** With what else an admission brings: practice, next of kin, reason, a local segment; 800 bytes instead of 400. */
  readonly isFull?: boolean;
}

/** PV1 with the visit number as its 19th field and the times of admission and discharge as its 44th and 45th. */
function visit({ trigger, visitNumber, at }: Statement): string {
  const fields = Array.from({ length: 46 }, () => '');
  const ward = trigger === 'A02' ? 'SEDGEMOOR' : 'BLAKE';
  [fields[0], fields[1], fields[2], fields[3], fields[4]] = ['PV1', '1', 'I', `RH5^${ward}^BAY1-BED1^RH5A8`, '21'];
  [fields[19], fields[44]] = [`${visitNumber}^^^VISITID`, hl7Time(at - HOUR_MS)];
  if (trigger === 'A03') [fields[36], fields[37], fields[45]] = ['1', '19', hl7Time(at)];
  return fields.join('|').replace(/\|+$/, '');
}

const aboutPerson = [
  'PD1|||EXAMPLE PRACTICE^^L85000|G0000001^EXAMPLE^Doctor',
  'NK1|1|EXAMPLE^Next^^^^^L|DAUGHTER|2 Thistledown Reach^^Taunton^Somerset^ZZ99 1AB^GBR^H|01632 960002',
];
const aboutStay = [
  'PV2||WARD^Ward bed with a view of the garden|FALL^Fell at home, pain in the left hip, lives alone',
  'ZHW|LIVES ALONE|KEY SAFE AT THE BACK DOOR|STICK|TWO STEPS UP TO THE FRONT DOOR|SISTER VISITS ON SUNDAYS|MEALS DELIVERED',
];

/** An ADT message of a hospital's feed about a made-up person; segments ended by CR. */
export function adt(statement: Statement): Buffer {
  const { trigger, controlId, at, isFull = false } = statement;
  const time = hl7Time(at);
  const segments = [
    `MSH|^~\\&|MPH-PAS|RH5|ROUTE|ROUTE|${time}||ADT^${trigger}|${controlId}|P|2.4||||||UNICODE UTF-8`,
    `EVN|${trigger}|${time}||||${time}`,
    'PID|1||L9000001^^^RH5^MR||EXAMPLE^Test^^^^^L||19410203|2|||1 Thistledown Reach^^Taunton^Somerset^ZZ99 1AB^GBR^H||01632 960001',
    ...(isFull ? aboutPerson : []),
    visit(statement),
    ...(isFull ? aboutStay : []),
  ];
  return Buffer.from(`${segments.join('\r')}\r`);
}
