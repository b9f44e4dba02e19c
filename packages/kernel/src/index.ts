export { type Clock, type EpochMillis, fixedClock, type LocalDate, systemClock } from './clock.ts';
export { Fault, type FaultOptions, toFault } from './fault.ts';
export { type Blame, type FaultCode, type FaultRow, faultCodes, faultTable, type Retry } from './fault-table.ts';
export { deriveId, newId, opaqueKey } from './ids.ts';
export { repeatedMember } from './repeated-member.ts';
