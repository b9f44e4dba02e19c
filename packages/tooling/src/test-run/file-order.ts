import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { spread } from './spread.ts';

/** What a file says that starts the whole product or a browser: such take long and keep the machine busy, where others wait for the most part. */
const KEEPS_BUSY = /@homeward\/testing\/product|\bopenBrowser\b/;

/** So many others beside each of these: then there are others beside them until the end, and no long file is the last. */
const OTHERS_BESIDE = 2;

function inTurn(files: readonly TestSpecification[]): TestSpecification[] {
  const { true: busy = [], false: others = [] } = Object.groupBy(files, ({ moduleId }) =>
    KEEPS_BUSY.test(readFileSync(moduleId, 'utf8')) ? 'true' : 'false',
  );
  return spread(busy, others, OTHERS_BESIDE);
}

/** Stage by stage: files by how long they took, or by size, the longest first; those that keep the machine busy beside others. */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const stages = Map.groupBy(await super.sort(files), ({ project }) => project.config.sequence.groupOrder);
    return [...stages.values()].flatMap(inTurn);
  }
}
