import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AvroRecord } from '@homeward/contracts/sharing';

/** One `schemas/events/<aggregate>/<event>.v<major>.avsc`. */
export interface EventFile {
  /** `spell.admitted.v1`. */
  readonly type: string;
  readonly aggregate: string;
  readonly event: string;
  readonly major: number;
  /** `spell.v1`. */
  readonly topic: string;
  /** Below the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly schema: AvroRecord;
}

const FILE = /^([a-z]+(?:-[a-z0-9]+)*)\.v([1-9]\d*)\.avsc$/;

/** Every event schema, in the order of their ranks. Throws where there is none, or a file is not named as agreed. */
export async function loadEvents(root: string): Promise<readonly EventFile[]> {
  const events: EventFile[] = [];
  const folder = join(root, 'schemas/events');
  for (const aggregate of (await readdir(folder)).sort()) {
    for (const file of (await readdir(join(folder, aggregate), { withFileTypes: true })).filter((entry) => entry.isFile())) {
      events.push(await loadEvent(root, aggregate, file.name));
    }
  }
  if (events.length === 0) throw new Error('schemas/events holds no event schema');
  return events.sort((a, b) => (a.schema.rank ?? 0) - (b.schema.rank ?? 0));
}

async function loadEvent(root: string, aggregate: string, file: string): Promise<EventFile> {
  const path = `schemas/events/${aggregate}/${file}`;
  const name = FILE.exec(file);
  if (name === null) throw new Error(`${path}: not named <event>.v<major>.avsc`);
  const [, event, major] = name as unknown as [string, string, string];
  const text = await readFile(join(root, path), 'utf8');
  const schema = JSON.parse(text) as AvroRecord;
  return {
    type: `${aggregate}.${event}.v${major}`,
    aggregate,
    event,
    major: Number(major),
    topic: `${aggregate}.v${major}`,
    path,
    text,
    schema,
  };
}
