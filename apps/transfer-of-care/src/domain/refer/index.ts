export type { WardReferral } from './commands.ts';
export { isSaid } from './decide.ts';
export { identifyingIn } from './identifying.ts';
