export { type Identity, type IdentityKind, identityKinds, nobodyKnown } from './identity.ts';
export { type Search, searchFor } from './identity-in-text.ts';
