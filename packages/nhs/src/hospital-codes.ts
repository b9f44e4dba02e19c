/**
 * What hospital codes mean for the hub. Codes come from two generations of lists and are compared trimmed and in capitals.
 * Source: NHS Data Dictionary, DISCHARGE METHOD and METHOD OF DISCHARGE, ADMISSION METHOD, DISCHARGE DESTINATION, SOURCE OF ADMISSION.
 */

const SELF_DISCHARGE = new Set(['2', '6', '7']);
const DIED_METHODS = new Set(['4', '5']);
const DIED_DESTINATION = '79';
const CARE_HOME_SOURCES = new Set(['54', '55', '56', '65', '85']);

const norm = (code: string | null): string => (code ?? '').trim().toUpperCase();

/** The person left against or without advice: 2 in the old list, 6 (self) and 7 (relative or advocate) in the new one. */
export function isSelfDischarge(dischargeMethod: string | null): boolean {
  return SELF_DISCHARGE.has(norm(dischargeMethod));
}

/** The spell ended in death: method 4 (died) or 5 (stillbirth), or destination 79. */
export function isDeath(dischargeMethod: string | null, dischargeDestination: string | null = null): boolean {
  return DIED_METHODS.has(norm(dischargeMethod)) || norm(dischargeDestination) === DIED_DESTINATION;
}

/** Admission methods 21 to 2D: an emergency. */
export function isEmergencyAdmission(admissionMethod: string | null): boolean {
  return /^2[0-9A-D]$/.test(norm(admissionMethod));
}

/** The person was admitted from a care home, so is probably a resident there. */
export function isAdmittedFromCareHome(sourceOfAdmission: string | null): boolean {
  return CARE_HOME_SOURCES.has(norm(sourceOfAdmission));
}
