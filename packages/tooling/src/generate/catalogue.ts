import { idOf, type Lock } from '@homeward/contracts/evolution';
import { fullName } from '@homeward/contracts/sharing';
import type { EventFile } from './load-events.ts';

/** `catalogue.gen.ts`: one row per event and one per wire id. */
export function catalogueText(events: readonly EventFile[], lock: Lock): string {
  const rows = events.map((event) => {
    const row = {
      type: event.type,
      aggregate: event.aggregate,
      topic: event.topic,
      fullName: fullName(event.schema),
      rank: event.schema.rank,
      ceType: `uk.homeward.${event.type}`,
      schemaId: idOf(lock, event.type),
    };
    return `  ${JSON.stringify(row)},\n`;
  });
  return [
    `/** Every event in the order of rank: how facts of one instant are folded. */\nexport const eventRows = [\n${rows.join('')}] as const;\n`,
    schemaTexts(events, lock),
  ].join('\n');
}

function schemaTexts(events: readonly EventFile[], lock: Lock): string {
  const texts = new Map<number, readonly [type: string, text: string]>();
  for (const event of events) {
    for (const version of lock.schemas[event.type]?.released ?? []) texts.set(version.id, [event.type, JSON.stringify(version.schema)]);
    texts.set(idOf(lock, event.type), [event.type, JSON.stringify(event.schema)]);
  }
  const lines = [...texts].sort(([a], [b]) => a - b).map(([id, [type, text]]) => `  [${id}, '${type}', ${JSON.stringify(text)}],\n`);
  return `/** Wire id, event type and schema of every version that may stand in a topic. */\nexport const schemaRows = [\n${lines.join('')}] as const;\n`;
}
