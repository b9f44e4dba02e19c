export { keptEnquiries, keptProviders } from './evolve.ts';
export { misfitOf } from './reason-fits.ts';
export { isGivenBack } from './state.ts';
