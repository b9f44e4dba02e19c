export { type ReadinessBody, type ReadinessEvent, readinessEvents, readinessTypes } from './readiness-events.ts';
