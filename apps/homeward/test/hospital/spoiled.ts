import { callHospital, type HospitalCall, referralOf } from './hospital-call.ts';
import { openMllpSocket } from './mllp-socket.ts';
import type { TestStay } from './test-stay.ts';

/** A message that no door takes, full of a person's data in places where nobody expects them. */
export interface Spoiled {
  readonly what: string;
  readonly bytes: Buffer;
  /** MSA-1 and the start of MSA-3. */
  readonly answer: readonly [code: string, text: string];
}

/** Ways to spoil the first message of a stay. */
export function spoiledMessages({ messages, visitNumber, person }: TestStay): Spoiled[] {
  const [first] = messages;
  const text = String(first?.bytes);
  const spoil = (what: string, change: (message: string) => string, answer: Spoiled['answer']): Spoiled => {
    const bytes = Buffer.from(change(text).replace(String(first?.controlId), `S${what.replaceAll(' ', '-')}`));
    return { what, bytes, answer };
  };
  return [
    spoil('no visit number', (message) => message.replace(`${visitNumber}^^^VISITID`, ''), ['AE', 'HUB_INVALID']),
    spoil('no such day', (message) => message.replace(person.birthDate.replaceAll('-', ''), '19401350'), ['AE', 'HUB_INVALID']),
    spoil('no segment', (message) => message.replace('\rPID|', `\r${person.familyName}|${person.nhsNumber}\rPID|`), ['AE', 'HUB_DECODE']),
    spoil('other type', (message) => message.replace(/ADT\^A0\d/, 'ORU^R01'), ['AR', 'HUB_UNSUPPORTED']),
    { what: 'same id', bytes: Buffer.from(text.replace('Taunton', 'Bridgwater')), answer: ['AE', 'HUB_CONFLICT'] },
  ];
}

/** Sends them over one connection; gives each acknowledgement, whole. */
export async function sendSpoiled(port: number, spoiled: readonly Spoiled[]): Promise<(readonly [string, string, string])[]> {
  const socket = await openMllpSocket(port);
  const answers = [];
  for (const { bytes } of spoiled) {
    const answer = await socket.exchange(bytes);
    answers.push([answer?.code ?? 'none', (answer?.text ?? '').split(' ')[0] ?? '', answer?.whole ?? ''] as const);
  }
  socket.close();
  return answers;
}

/** Calls of the hospital API that are refused, and with which code. */
export function spoiledCalls(stay: TestStay): { readonly call: HospitalCall; readonly code: string }[] {
  const { key, body } = referralOf(stay);
  const misplaced = JSON.stringify({ ...JSON.parse(body), endOfLife: stay.person.nhsNumber, revision: stay.person.familyName });
  return [
    { call: { key, body: body.replace('Two steps', 'Three steps') }, code: 'HUB_CONFLICT' },
    { call: { key: `${key}-cut`, body: body.slice(0, -20) }, code: 'HUB_DECODE' },
    { call: { key: `${key}-misplaced`, body: misplaced }, code: 'HUB_INVALID' },
  ];
}

/** Calls each; gives the codes that the problems name, and all of the answers. */
export async function callSpoiled(
  doors: { readonly url: string; readonly token: string },
  calls: ReturnType<typeof spoiledCalls>,
): Promise<{ readonly codes: string[]; readonly text: string }> {
  const bodies = await Promise.all(calls.map(async ({ call }) => (await callHospital(doors, call)).text()));
  return { codes: bodies.map((body) => (JSON.parse(body) as { code: string }).code), text: bodies.join('\n') };
}
