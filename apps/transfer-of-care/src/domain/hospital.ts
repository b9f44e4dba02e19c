import type { EpochMillis } from '@homeward/kernel';
import { isDeath } from '@homeward/nhs';
import { type HospitalFact, latestWord, saidBy, type Statement, statement } from './facts.ts';

/** Where the hospital spell is: moved by the hospital's own system alone. */
export const spellStates = ['AWAITING_ADMISSION', 'PRE_ADMITTED', 'ADMITTED', 'DISCHARGED', 'ADMISSION_CANCELLED', 'DECEASED'] as const;
export type SpellStateName = (typeof spellStates)[number];

export interface Discharge extends Statement {
  readonly method: string | null;
  readonly destination: string | null;
  readonly to: string | null;
}

/**
 * What the hospital's statements add up to. A cancellation takes away what the sender had said by then, at or before its time;
 * what is left decides the state. Nothing is ever a switch that somebody would have to turn back.
 */
export interface Hospital {
  /** First time at which the hospital's system said anything of this spell. */
  readonly knownSince: EpochMillis | null;
  readonly planned: Statement | null;
  readonly admissions: readonly Statement[];
  /** Moved or described as an inpatient without an admission that the hub has seen. */
  readonly presentSince: EpochMillis | null;
  readonly discharges: readonly Discharge[];
  readonly deaths: readonly Statement[];
  readonly admissionCancelledAt: EpochMillis | null;
  /** When a discharge was last cancelled. */
  readonly reopenedAt: EpochMillis | null;
  /** The sender's latest word on when the person was admitted. */
  readonly admitted: Statement | null;
  readonly admissionMethod: string | null;
  readonly sourceOfAdmission: string | null;
}

export const unknownHospital: Hospital = {
  knownSince: null,
  planned: null,
  admissions: [],
  presentSince: null,
  discharges: [],
  deaths: [],
  admissionCancelledAt: null,
  reopenedAt: null,
  admitted: null,
  admissionMethod: null,
  sourceOfAdmission: null,
};

const last = <T extends Statement>(statements: readonly T[]): T | null => statements.reduce<T | null>(latestWord, null);

/**
 * The discharge that stands; null while the person is in hospital. An admission after it takes its place only where the sender
 * said so later: a discharge told by its day alone reads as midnight, before an admission of the same day.
 */
export function standingDischarge(hospital: Hospital): Discharge | null {
  const discharge = last(hospital.discharges);
  const admission = last(hospital.admissions);
  const isBack = discharge !== null && admission !== null && admission.at > discharge.at && !saidBy(admission, discharge);
  return isBack ? null : discharge;
}

export function spellState(hospital: Hospital): { readonly state: SpellStateName; readonly since: EpochMillis | null } {
  const death = last(hospital.deaths);
  if (death !== null) return { state: 'DECEASED', since: death.at };
  const discharge = standingDischarge(hospital);
  if (discharge !== null)
    return { state: isDeath(discharge.method, discharge.destination) ? 'DECEASED' : 'DISCHARGED', since: discharge.at };
  const admission = last(hospital.admissions);
  if (admission !== null || hospital.presentSince !== null)
    return { state: 'ADMITTED', since: hospital.admitted?.at ?? hospital.presentSince };
  if (hospital.planned !== null) return { state: 'PRE_ADMITTED', since: hospital.planned.at };
  if (hospital.admissionCancelledAt !== null) return { state: 'ADMISSION_CANCELLED', since: hospital.admissionCancelledAt };
  return { state: 'AWAITING_ADMISSION', since: null };
}

export function evolveHospital(before: Hospital, fact: HospitalFact): Hospital {
  const hospital = before.knownSince === null ? { ...before, knownSince: fact.occurredAt } : before;
  const said = statement(fact.occurredAt, fact.data.source);
  switch (fact.type) {
    case 'spell.pre-admitted.v1':
      return withCodes({ ...hospital, planned: said }, fact.data);
    case 'spell.admitted.v1':
      return withCodes(
        { ...hospital, admissions: [...hospital.admissions, said], admitted: latestWord(hospital.admitted, said) },
        fact.data,
      );
    case 'spell.updated.v1':
      return withCodes(present(admittedBy(hospital, fact.data.admittedAt, said), fact.occurredAt, fact.data.admittedAt), fact.data);
    case 'spell.moved.v1':
    case 'spell.move-cancelled.v1':
      return present(hospital, fact.occurredAt, fact.occurredAt);
    case 'spell.discharged.v1': {
      const { dischargeMethod: method, dischargeDestination: destination, dischargedTo: to } = fact.data;
      return admittedBy(
        { ...hospital, discharges: [...hospital.discharges, { ...said, method, destination, to }] },
        fact.data.admittedAt,
        said,
      );
    }
    case 'spell.discharge-cancelled.v1':
      return present(cancelDischarge(hospital, said), fact.occurredAt, fact.occurredAt);
    case 'spell.admission-cancelled.v1':
      return cancelAdmission(hospital, said);
    case 'spell.deceased.v1':
      return { ...hospital, deaths: [...hospital.deaths, said] };
  }
}

function withCodes(
  hospital: Hospital,
  data: { readonly admissionMethod: string | null; readonly sourceOfAdmission?: string | null },
): Hospital {
  return {
    ...hospital,
    admissionMethod: data.admissionMethod ?? hospital.admissionMethod,
    sourceOfAdmission: data.sourceOfAdmission ?? hospital.sourceOfAdmission,
  };
}

function admittedBy(hospital: Hospital, admittedAt: EpochMillis | null, said: Statement): Hospital {
  return admittedAt === null ? hospital : { ...hospital, admitted: latestWord(hospital.admitted, { ...said, at: admittedAt }) };
}

/** An inpatient whose admission the hub never saw is in hospital all the same; an update of a planned stay says so only with an admission time. */
function present(hospital: Hospital, at: EpochMillis, admittedAt: EpochMillis | null): Hospital {
  const { state } = spellState(hospital);
  const arrived = state === 'AWAITING_ADMISSION' || (state === 'PRE_ADMITTED' && admittedAt !== null && admittedAt <= at);
  return arrived ? { ...hospital, presentSince: at } : hospital;
}

/** Undoes every discharge said by then, and the deaths that came in the same messages. */
function cancelDischarge(hospital: Hospital, cancel: Statement): Hospital {
  const undone = new Set(hospital.discharges.filter((discharge) => saidBy(discharge, cancel)).map((discharge) => discharge.messageId));
  if (undone.size === 0) return hospital;
  return {
    ...hospital,
    discharges: hospital.discharges.filter((discharge) => !saidBy(discharge, cancel)),
    deaths: hospital.deaths.filter((death) => !undone.has(death.messageId)),
    reopenedAt: cancel.at,
  };
}

function cancelAdmission(hospital: Hospital, cancel: Statement): Hospital {
  const stands = (said: Statement): boolean => !saidBy(said, cancel);
  const admissions = hospital.admissions.filter(stands);
  return {
    ...hospital,
    admissions,
    planned: hospital.planned !== null && stands(hospital.planned) ? hospital.planned : null,
    presentSince: null,
    discharges: hospital.discharges.filter(stands),
    admissionCancelledAt: cancel.at,
    reopenedAt: null,
    admitted: last(admissions),
  };
}
