import { randomBytes } from 'node:crypto';

/** A unique prefix for the topics and groups of one test, legal in both and in an SQL identifier: `t_<time>_<random>`. */
export function testPrefix(): string {
  return `t_${Date.now().toString(36)}_${randomBytes(4).toString('hex')}`;
}
