import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { spread } from './spread.ts';

/** What a file says that starts the whole product, or engines of its own; they take some ten times as long as others and keep the machine busy. */
const STARTS_ENGINES = /@homeward\/testing\/product|\bstart(Own|Local)(Kafka|Postgres)\b/;

/** So many others beside each of these: then they are done when a fifth of the others is left, and no long file is the last. */
const OTHERS_BESIDE = 3;

/** Files by how long they took, or by size: the longest first. Those that start engines beside others that do not. */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const { true: long = [], false: short = [] } = Object.groupBy(sorted, ({ moduleId }) =>
      STARTS_ENGINES.test(readFileSync(moduleId, 'utf8')) ? 'true' : 'false',
    );
    return spread(long, short, OTHERS_BESIDE);
  }
}
