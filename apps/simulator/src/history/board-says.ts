import type { EpochMillis } from '@homeward/kernel';
import type { Errand, Scene } from './errand.ts';

export const COORDINATOR = 'CHC coordinator';

export type Say = (at: EpochMillis, tell: (scene: Scene, caseId: string) => Promise<void>) => Errand;

/** What the board says of a case once it is open. */
export const sayingOf =
  (line: string): Say =>
  (at, tell) => ({ at, line, isKey: false, bySystem: true, run: async (scene) => tell(scene, scene.notes.get(line) ?? '') });
