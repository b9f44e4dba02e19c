import { eventEntry, type EventType, topics } from '@homeward/contracts';
import type { DeclaredApp } from './declared-app.ts';

/** An app on one side of an event. */
export interface Party {
  readonly name: string;
  /** `declared`: it runs in this product and says so; `planned`: only the design says so yet. */
  readonly standing: 'declared' | 'planned';
}

export interface Parties {
  readonly emitters: readonly Party[];
  readonly readers: readonly Party[];
}

/** Who says an event and who does something with it: what apps declare first, then what the topic is meant for. */
export function partiesOf(type: EventType, apps: readonly DeclaredApp[]): Parties {
  const { writers, readers } = topics[eventEntry(type).topic];
  const emitting = apps.filter((app) => app.emits.includes(type)).map(({ name }) => name);
  const reading = apps.filter((app) => app.handles.includes(type) || app.pushes.includes(type)).map(({ name }) => name);
  const known = new Set(apps.map(({ name }) => name));
  return { emitters: sides(emitting, writers, known), readers: sides(reading, readers, known) };
}

/** Of a topic's parties those that are not built yet may still come to say or read this event; of built ones, what they declare holds. */
function sides(declared: readonly string[], meant: readonly string[], known: ReadonlySet<string>): readonly Party[] {
  const planned = meant.filter((name) => name !== 'adapters' && !known.has(name));
  return [
    ...declared.map((name): Party => ({ name, standing: 'declared' })),
    ...planned.map((name): Party => ({ name, standing: 'planned' })),
  ];
}
