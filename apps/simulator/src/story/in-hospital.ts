import { readBoard } from '../acts/board.ts';
import { admit, discharge, expectDischarge, type Hospital, move, refer, setReadiness } from '../acts/ward.ts';
import { DAY, HOUR } from '../county/stay.ts';
import { toLocalDate } from '@homeward/nhs';
import type { Stage } from './on-stage.ts';
import { type KeptCase, readKept } from './partner-systems.ts';
import { until } from './until.ts';

/** Admitted, referred, moved, expected to leave, and no longer in need of the ward. Gives the hub's id of the stay. */
export async function stayInHospital(stage: Stage, hospital: Hospital): Promise<string> {
  const { cast, teller, step } = stage;
  const { visit } = cast;
  const [first, second] = cast.places;
  const day = (days: number, hours = 0): number => visit.admittedAt + days * DAY + hours * HOUR;
  step('admitted, and referred for discharge to assess');
  await teller.tell(
    () => admit(hospital, visit, { at: day(0), place: first }),
    () => setReadiness(hospital, visit, { at: day(0, 14), meets: true, codes: ['02'], assessorRole: 'ward doctor' }),
    () => refer(hospital, visit, { at: day(5), ...referral(day(4), toLocalDate(day(8))) }),
  );
  if (!teller.isUntidy) await stayOf(stage).then((stay) => caseOf(stage, stay));
  step('moved, expected to leave, no longer meets the criteria to reside');
  await teller.tell(
    () => expectDischarge(hospital, visit, { at: day(5, 2), place: first, expectedAt: day(9) }),
    () => setReadiness(hospital, visit, { at: day(6), meets: false, codes: [], assessorRole: 'consultant' }),
  );
  await teller.tellLate(() => move(hospital, visit, { at: day(7), place: second }));
  await teller.catchUp();
  const stay = await stayOf(stage);
  await caseOf(stage, stay);
  return stay;
}

/** Once hospital, ward and referral are heard of. */
const stayOf = ({ cast: { visit }, person }: Stage): Promise<string> =>
  until('the stay on the board, referred', async () => {
    const entry = (await readBoard(person('hub-clinician'))).find(
      ({ visitNumber, trust }) => visitNumber === visit.visitNumber && trust === visit.hospital.trust,
    );
    return entry?.spellState === 'ADMITTED' && entry.referralState !== null && entry.spellId;
  });

/** The council's case, once it has one. */
export const caseOf = ({ systems }: Stage, stay: string): Promise<KeptCase> =>
  until('the case at the council', () => readKept<KeptCase | null>(systems.casework, stay));

const referral = (agreedAt: number, expectedDischargeDate: string) => ({
  revision: 1,
  author: { role: 'discharge co-ordinator', userRef: 'ward-discharge-1' },
  needs: {
    mobility: 'Walks ten metres with a frame and one person',
    personalCare: 'Help to wash and dress, mornings and evenings',
    medication: 'Prompting with tablets',
    night: 'Calls once a night',
  },
  homeSituation: { livesAlone: true, access: 'Two steps at the front door', pets: 'One cat', carer: 'A neighbour does the shopping' },
  endOfLife: false,
  reablementPotential: 'yes' as const,
  riskFlags: ['Falls'],
  consent: { basis: 'consent' as const, recordedAt: new Date(agreedAt).toISOString(), recordedByRole: 'ward nurse' },
  expectedDischargeDate,
  wardContact: 'Discharge co-ordinator, extension 4021',
});

/** Leaves for their usual home. */
export function leave({ cast, teller, step }: Stage, hospital: Hospital, at: number): Promise<void> {
  step('left hospital');
  const [, second] = cast.places;
  return teller.tell(() => discharge(hospital, cast.visit, { at, place: second, method: '1', destination: '19' }));
}
