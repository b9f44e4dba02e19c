export { type ClientOptions, createHomewardClient } from './create-client.ts';
export type { ApiPaths, CouncilApi, HospitalApi, IcbApi, PartnershipApi, VcseApi } from '@homeward/contracts';
