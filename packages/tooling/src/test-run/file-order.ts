import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { alternate } from './alternate.ts';

/** Files by how long they took, or by size: the longest first. Those that start the whole product, and keep the machine busy, each beside another kind. */
export class FileOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWhole = ({ project }: TestSpecification) => project.name === 'e2e';
    return alternate(
      sorted.filter(isWhole),
      sorted.filter((file) => !isWhole(file)),
    );
  }
}
