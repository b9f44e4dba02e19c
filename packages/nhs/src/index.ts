export { delayDays, dischargeReadyDate, type ReadinessReview, readySince } from './discharge-ready-date.ts';
export { isAdmittedFromCareHome, isDeath, isEmergencyAdmission, isSelfDischarge } from './hospital-codes.ts';
export { compareMoments, millisOf, type Moment, parseInstant, type PreciseInstant } from './instant.ts';
export { addDays, ageOn, daysBetween, formatDate, parseLocalDate } from './local-date.ts';
export { fromLondonLocal, type LondonLocal, londonOffset, toLocalDate, toLocalTime } from './london-time.ts';
export { formatNhsNumber, nhsCheckDigit, type NhsNumberProblem, type NhsNumberResult, parseNhsNumber } from './nhs-number.ts';
export { isOdsCode } from './ods-code.ts';
export { isHubPathway, type NationalLine, nationalLines, type Pathway, pathwayOfLine, pathways } from './pathway.ts';
export { addWorkingDays, isWorkingDay } from './working-days.ts';
