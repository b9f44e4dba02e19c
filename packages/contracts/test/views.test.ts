import { readFileSync } from 'node:fs';
import type { Fault } from '@homeward/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  decode,
  decodeShared,
  encode,
  encodeShared,
  eventTypes,
  type PartnerClass,
  partnerClassNames,
  throughView,
  viewOf,
} from '../src/index.ts';
import { bytesOf, type Leaf, Marked } from './marked-values.ts';
import { schemaFiles } from './schema-files.ts';

interface Grant {
  readonly to: string;
  readonly events: readonly string[];
  readonly classes: readonly string[];
  readonly fields?: readonly string[];
  readonly except?: readonly string[];
  readonly derive?: readonly { readonly from: string; readonly to: string; readonly by: string }[];
}

// The policy is read here by other means than the generator's, so that one is held against the other.
const { grants } = parse(readFileSync(new URL('../../../schemas/sharing-policy.yaml', import.meta.url), 'utf8')) as {
  grants: readonly Grant[];
};

function grantOf(to: string, type: string): Grant | null {
  const mine = grants.filter((grant) => grant.to === to);
  const byName = mine.find(({ events }) => events.includes(type));
  return byName ?? mine.find(({ events }) => events.includes(type.split('.')[0] as string)) ?? null;
}

const within = (path: string, outer: readonly string[] | undefined): boolean =>
  outer?.some((one) => path === one || path.startsWith(`${one}.`)) === true;

function isGiven(grant: Grant, { path, classes }: Leaf): boolean {
  if (within(path, grant.except) || grant.derive?.some(({ from }) => from === path)) return false;
  return within(path, grant.fields) || classes.every((name) => grant.classes.includes(name));
}

/** Every leaf of what came out, by its path. */
function leavesOf(value: unknown, path = ''): readonly (readonly [path: string, value: unknown])[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, path));
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, field]) => leavesOf(field, path === '' ? name : `${path}.${name}`));
}

const schemaOf = (type: string): never => schemaFiles.find((file) => file.type === type)?.schema as never;
const seeds = fc.integer({ min: 0, max: 36 });
/** Few of each, since there are many views; `--long` tries more. */
const RUNS = { numRuns: Math.min(fc.readConfigureGlobal().numRuns ?? 5, 37) };

const pairs = partnerClassNames.flatMap((to) => eventTypes.map((type) => ({ to, type, grant: grantOf(to, type) })));
const views = pairs.filter(({ to, type }) => viewOf(to, type) !== null);

function shared(to: PartnerClass, type: (typeof eventTypes)[number], seed: number) {
  const marked = new Marked(seed);
  const value = marked.value(schemaOf(type));
  const event = throughView(to, encode(type, value as never));
  return { leaves: marked.leaves, data: event.data, bytes: encodeShared(to, event) };
}

it('every class of partners has views', () => {
  expect(new Set(views.map(({ to }) => to)).size).toBe(partnerClassNames.length);
  expect(views.length).toBeGreaterThan(100);
});

it('what no grant gives does not leave', () => {
  const refused = pairs.filter(({ grant }) => grant === null);
  expect(refused.length).toBeGreaterThan(100);
  for (const { to, type } of refused) {
    const bytes = encode(type, new Marked(1).value(schemaOf(type)) as never);
    expect(viewOf(to, type)).toBeNull();
    expect(() => throughView(to, bytes)).toThrow(expect.objectContaining<Partial<Fault>>({ code: 'HUB_LEGAL_BASIS' }));
  }
});

describe.each(views)('$to: $type', ({ to, type, grant }) => {
  it('holds nothing that is withheld, as a value, in JSON or in bytes', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { leaves, data, bytes } = shared(to, type, seed);
        const text = JSON.stringify(data);
        const values = new Set(leavesOf(data).map(([, value]) => value));
        for (const { path, value } of leaves.filter((leaf) => leaf.isMarked && !isGiven(grant as Grant, leaf))) {
          const mark = bytesOf(value);
          const found = { value: values.has(value), json: text.includes(String(value)), bytes: mark !== null && bytes.includes(mark) };
          expect({ path, ...found }).toEqual({ path, value: false, json: false, bytes: false });
        }
      }),
      RUNS,
    );
  });

  it('holds all that is given and derived, and no other field', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { leaves, data } = shared(to, type, seed);
        const out = leavesOf(data);
        const given = leaves.filter((leaf) => isGiven(grant as Grant, leaf));
        const derived = (grant as Grant).derive?.map((one) => one.from.replace(/[^.]+$/, one.to)) ?? [];
        expect(new Set(out.map(([path]) => path))).toEqual(new Set([...given.map(({ path }) => path), ...derived]));
        for (const { path, value } of given) expect(out.filter(([at]) => at === path).map(([, one]) => one)).toContainEqual(value);
        for (const path of derived) expect(out.find(([at]) => at === path)?.[1]).toMatch(/^(AGE_\w+|Qx\d+x)$/);
        expect(new Set(viewOf(to, type)?.fields)).toEqual(new Set(out.map(([path]) => path)));
      }),
      RUNS,
    );
  });

  it('takes the examples, with nulls in them', () => {
    const examples = schemaFiles.find((file) => file.type === type)?.examples.filter(({ kind }) => kind !== 'invalid') ?? [];
    expect(examples.length).toBe(2);
    for (const { data } of examples) {
      const event = throughView(to, encode(type, data as never));
      const bytes = encodeShared(to, event);
      expect(bytes.readInt32BE(1)).toBe(viewOf(to, type)?.schemaId);
      expect(decodeShared(to, bytes)).toEqual(event);
    }
  });
});

it('a voluntary organisation learns of no NHS number from anything that it is shown', () => {
  const shown = views.filter(({ to }) => to === 'vcse').flatMap(({ type }) => viewOf('vcse', type)?.fields ?? []);
  expect(shown.length).toBeGreaterThan(10);
  expect(shown.filter((path) => /nhsNumber|birthDate|hospitalNumber|visitNumber|familyName/.test(path))).toEqual([]);
});

it('only the hospital sees the ids of messages, which may hold its visit numbers', () => {
  const shown = views.filter(({ to, type }) => viewOf(to, type)?.fields.includes('source.messageId') === true);
  expect([...new Set(shown.map(({ to }) => to))]).toEqual(['acute']);
});

it('the marks stand in the event itself, so that their absence says something', () => {
  const marked = new Marked(7);
  const bytes = encode('chc.checklist-completed.v1', marked.value(schemaOf('chc.checklist-completed.v1')) as never);
  expect(decode(bytes).type).toBe('chc.checklist-completed.v1');
  const found = marked.leaves.filter(({ isMarked, value }) => isMarked && bytes.includes(bytesOf(value) ?? Buffer.of(0xff, 0xff, 0xff)));
  const searched = marked.leaves.filter(({ isMarked, value }) => isMarked && bytesOf(value) !== null);
  expect(found.length).toBe(searched.length);
});
