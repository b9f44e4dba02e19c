export { type Identity, type IdentityKind, identityIn, nobodyKnown, withoutIdentity } from './identity-in-text.ts';
