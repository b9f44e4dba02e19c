export { keptEnquiries, keptProviders } from './evolve.ts';
export { misfitOf } from './reason-fits.ts';
export { isGivenBack, startsOf } from './state.ts';
