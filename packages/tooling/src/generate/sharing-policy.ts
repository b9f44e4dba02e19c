import type { Grant } from '@homeward/contracts/sharing';
import { parse } from 'yaml';

interface Basis {
  readonly says: string;
  readonly source: string;
  readonly stopsOnObjection: boolean;
  readonly needsContract: boolean;
}

/** `schemas/sharing-policy.yaml`. */
export interface SharingPolicy {
  readonly purposes: Readonly<Record<string, string>>;
  readonly bases: Readonly<Record<string, Basis>>;
  readonly partnerClasses: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** Field that names whom an event is for, by event or aggregate. */
  readonly addressees: Readonly<Record<string, string>>;
  /** Aggregates about no person. */
  readonly published: readonly string[];
}

const MEMBERS = ['purposes', 'bases', 'partnerClasses', 'grants', 'addressees', 'published'];
const GRANT_MEMBERS = ['to', 'events', 'purpose', 'basis', 'classes', 'fields', 'except', 'derive'];
const CLASSES = ['identity', 'contact', 'health', 'operational'];
const DERIVATIONS = ['age-band', 'first-name'];

const wrong = (what: string): Error => new Error(`schemas/sharing-policy.yaml: ${what}`);

/** Reads the policy. Throws on an unknown or missing member, class, purpose or basis: a slip of the pen must not share anything. */
export function parsePolicy(text: string): SharingPolicy {
  const policy = parse(text) as SharingPolicy;
  only(policy, MEMBERS, 'the policy');
  for (const member of MEMBERS) if (!(member in policy)) throw wrong(`has no ${member}`);
  for (const [name, basis] of Object.entries(policy.bases)) checkBasis(name, basis);
  const grants = policy.grants.map((grant) => ({
    ...grant,
    fields: grant.fields ?? [],
    except: grant.except ?? [],
    derive: grant.derive ?? [],
  }));
  if (grants.length === 0) throw wrong('grants nothing');
  for (const grant of grants) checkGrant(policy, grant);
  for (const name of Object.keys(policy.partnerClasses)) {
    if (!grants.some((grant) => grant.to === name)) throw wrong(`${name} is given nothing`);
  }
  return { ...policy, grants };
}

function only(value: object, members: readonly string[], what: string): void {
  const stranger = Object.keys(value).find((key) => !members.includes(key));
  if (stranger !== undefined) throw wrong(`${what} has an unknown member ${stranger}`);
}

function checkBasis(name: string, basis: Basis): void {
  only(basis, ['says', 'source', 'stopsOnObjection', 'needsContract'], name);
  if (!basis.says || !basis.source?.startsWith('https://')) throw wrong(`${name} does not say what it rests on, with its source`);
  if (typeof basis.stopsOnObjection !== 'boolean' || typeof basis.needsContract !== 'boolean')
    throw wrong(`${name} does not say whether an objection stops it and whether it needs a contract`);
}

function checkGrant(policy: SharingPolicy, grant: Grant): void {
  const what = `the grant of ${grant.events?.join(', ')} to ${grant.to}`;
  only(grant, GRANT_MEMBERS, what);
  if (!(grant.to in policy.partnerClasses)) throw wrong(`${what}: no such partner class`);
  if (!(grant.purpose in policy.purposes)) throw wrong(`${what}: no purpose ${grant.purpose}`);
  if (!(grant.basis in policy.bases)) throw wrong(`${what}: no basis ${grant.basis}`);
  const unknown = grant.classes.find((name) => !CLASSES.includes(name));
  if (unknown !== undefined) throw wrong(`${what}: no field class ${unknown}`);
  for (const derivation of grant.derive) {
    only(derivation, ['from', 'to', 'by', 'at'], what);
    if (!DERIVATIONS.includes(derivation.by)) throw wrong(`${what}: ${derivation.by} is not among ${DERIVATIONS.join(', ')}`);
    if (derivation.by === 'age-band' && !derivation.at?.length) throw wrong(`${what}: an age is taken at a moment`);
  }
}
