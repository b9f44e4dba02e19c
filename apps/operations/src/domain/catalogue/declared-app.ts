import type { EventType, Topic } from '@homeward/contracts';

/** What an app or adapter of the product says of itself: its table of contents as the catalogue needs it. */
export interface DeclaredApp {
  readonly name: string;
  /** As people call it. */
  readonly label: string;
  /** The path it owns. */
  readonly prefix: string;
  readonly emits: readonly EventType[];
  readonly reads: readonly Topic[];
  /** Events that it does something with; of its topics it skips the others. */
  readonly handles: readonly EventType[];
  /** Events that it pushes to partners. */
  readonly pushes: readonly EventType[];
  /** Names of its doors: `adapter-acute.adt`. */
  readonly doors: readonly string[];
  /** Where below its prefix it shows what came in at its doors; null where it has no such page. */
  readonly receipts: string | null;
}
