import { readdirSync, readFileSync } from 'node:fs';
import type { AnyInbound, MapContext, Receipt } from '@homeward/hub';
import { type Fault, toFault } from '@homeward/kernel';
import { adapter, builtInProfiles, readProfiles } from '../src/index.ts';

const folder = new URL('../fixtures/', import.meta.url);

export interface Fixture {
  /** Name of the inbound that takes it: the folder it lies in. */
  readonly inbound: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly expected: unknown;
}

/** Every `<case>.in.*` with its `<case>.out.json`, in folders named for the inbound. */
export function loadFixtures(): readonly Fixture[] {
  return Object.keys(adapter.inbound).flatMap((inbound) => {
    const at = new URL(`${inbound}/`, folder);
    const inputs = readdirSync(at).filter((file) => /\.in\.[a-z0-9]+$/.test(file));
    return inputs.map((file) => {
      const name = file.replace(/\.in\.[a-z0-9]+$/, '');
      const expected: unknown = JSON.parse(readFileSync(new URL(`${name}.out.json`, at), 'utf8'));
      return { inbound, name, bytes: readFileSync(new URL(file, at)), expected };
    });
  });
}

export const config = adapter.config.parse({ profiles: readProfiles(builtInProfiles) });

/** What the fixtures assume: when they were received, by whom. */
const assumed = JSON.parse(readFileSync(new URL('context.json', folder), 'utf8')) as Pick<
  MapContext,
  'receivedAt' | 'transportId' | 'caller'
>;

export const RECEIVED_AT = assumed.receivedAt;

export function contextOf(changes: Partial<MapContext> = {}): MapContext {
  return { config, environment: 'development', ...assumed, ...changes };
}

export const inboundNamed = (name: string): AnyInbound => adapter.inbound[name] as AnyInbound;

/** What a door makes of a message, as the runtime asks it to. */
export function judge(name: string, bytes: Buffer, ctx = contextOf()) {
  const inbound = inboundNamed(name);
  let payload: unknown = null;
  try {
    payload = inbound.parse(bytes, ctx);
    const identity = inbound.identify(payload, ctx);
    return { payload, identity, outcome: inbound.map(payload, ctx) };
  } catch (thrown) {
    return { payload, identity: null, outcome: { kind: 'refuse' as const, fault: toFault(thrown) } };
  }
}

export type Judged = ReturnType<typeof judge>;

/** The acknowledgement that belongs to an outcome. */
export function answerTo(name: string, bytes: Buffer, { outcome, payload }: Judged): string {
  const receipt: Receipt = {
    correlationId: '7f0a8f36-2c1b-8d4e-9a57-0c1d2e3f4a5b',
    receivedAt: RECEIVED_AT,
    result: outcome.kind === 'emit' ? 'accepted' : outcome.kind === 'skip' ? 'skipped' : 'refused',
    reason: outcome.kind === 'skip' ? outcome.reason : null,
    notes: outcome.kind === 'emit' ? outcome.notes : [],
    fault: outcome.kind === 'refuse' ? outcome.fault : null,
  };
  return inboundNamed(name).acknowledge(receipt, bytes, payload).toString('latin1');
}

/** An outcome and its acknowledgement as a fixture writes them: instants as text, so that a person can check them. */
export function readable(name: string, bytes: Buffer): unknown {
  const judged = judge(name, bytes);
  const { outcome, identity } = judged;
  const acknowledgement = answerTo(name, bytes, judged);
  const said = outcome.kind === 'refuse' ? { kind: 'refuse', fault: faultOf(outcome.fault) } : outcome;
  const answer = name === 'adt' ? acknowledgement.split('\r').slice(0, -1) : JSON.parse(acknowledgement);
  return JSON.parse(
    JSON.stringify({ identity, outcome: said, answer }, (key, value) =>
      typeof value === 'number' && key.endsWith('At') ? new Date(value).toISOString() : value,
    ),
  );
}

const faultOf = (fault: Fault) => ({ code: fault.code, message: fault.message, at: fault.at ?? null, rule: fault.rule ?? null });
