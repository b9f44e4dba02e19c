import { expect } from 'vitest';
import { type FoldedFact, fold } from './given.ts';

/** As much of an aggregate as its outline needs; what `defineAggregate` returns is one. */
interface Stored<State, Announced, F extends FoldedFact> {
  readonly name: string;
  readonly shape: number;
  readonly facts: readonly F['type'][];
  readonly initial: State;
  evolve(state: State, fact: F): State;
  readonly announced: Announced;
  announce(
    before: Announced,
    state: State,
    ctx: { readonly id: string; readonly now: number; readonly organisation: string; readonly causes: readonly F[] },
  ): { readonly announced: Announced };
}

interface Seen {
  readonly types: Set<string>;
  times: number;
  /** How often it was an object. */
  objects: number;
}

type Outline = Map<string, Seen>;

/** A name as a programmer gives it; any other key is data (an id, a code), and what stands under it of one kind. */
const isName = (key: string): boolean => /^[a-z][A-Za-z]*$/.test(key);

function look(value: unknown, path: string, outline: Outline): void {
  const seen = outline.get(path) ?? { types: new Set(), times: 0, objects: 0 };
  outline.set(path, seen);
  seen.times += 1;
  seen.types.add(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
  if (Array.isArray(value)) for (const each of value) look(each, `${path}[]`, outline);
  else if (value !== null && typeof value === 'object') {
    seen.objects += 1;
    for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${isName(key) ? key : '*'}`, outline);
  }
}

function linesOf(outline: Outline): string[] {
  const lines = [...outline].map(([path, { types, times }]) => {
    const whole = outline.get(path.slice(0, path.lastIndexOf('.')));
    const isAbsent = !path.endsWith(']') && !path.endsWith('*') && whole !== undefined && times < whole.objects;
    return `${path}: ${[...types, ...(isAbsent ? ['absent'] : [])].sort().join(' | ')}`;
  });
  return lines.sort();
}

/** What a database holds, and another release reads. */
const stored = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

/**
 * Folds stories fact by fact into what an aggregate stores, and compares its outline (every path with its JSON types) with the one committed for the
 * aggregate's shape: `<name>.shape-<n>.txt` in `folder`. The stories hold every type of its facts.
 */
export async function expectOutline<State, Announced, F extends FoldedFact>(
  aggregate: Stored<State, Announced, F>,
  stories: readonly (readonly F[])[],
  folder: URL,
): Promise<void> {
  const { name, shape, facts } = aggregate;
  const told = new Set(stories.flat().map(({ type }) => type));
  expect(
    facts.filter((type) => !told.has(type)),
    'no story holds these facts, so what they lead to would go unseen',
  ).toEqual([]);
  const outline: Outline = new Map();
  for (const story of stories) {
    let announced = aggregate.announced;
    for (const [i, fact] of story.entries()) {
      const state = fold(aggregate, story.slice(0, i + 1));
      ({ announced } = aggregate.announce(announced, state, { id: 'outlined', now: fact.occurredAt, organisation: 'QSL', causes: [fact] }));
      look(stored(state), 'state', outline);
      look(stored(announced), 'announced', outline);
    }
  }
  const how =
    `what ${name} stores has not the outline of shape ${shape}: a release before would misread it. Raise \`shape\` of ${name}, remove its outline ` +
    'and run this test again, which writes the new one. (Where only the stories of the test grew, the outline alone is written anew.)';
  await expect(`${linesOf(outline).join('\n')}\n`, how).toMatchFileSnapshot(new URL(`${name}.shape-${shape}.txt`, folder).pathname);
}
