import { join } from 'node:path';
import type { Environment } from '../options.ts';
import { runTool } from '../run-tool.ts';

const OLDEST = 17;

/** The major version in what `java -version` prints (`"17.0.15"`, and `"1.8.0_402"` for 8), or null. */
export function parseJavaVersion(text: string): number | null {
  const found = /version "(?:1\.)?(\d+)/.exec(text);
  return found === null ? null : Number(found[1]);
}

export type JavaSearch = { readonly file: string } | { readonly missing: string };

/** The Java to run Kafka with: `JAVA_HOME`'s, else the one on the path. */
export async function findJava(env: Environment): Promise<JavaSearch> {
  const places = [...(env['JAVA_HOME'] ? [join(env['JAVA_HOME'], 'bin', 'java')] : []), 'java'];
  const tooOld: number[] = [];
  for (const file of places) {
    const { code, text } = await runTool(file, ['-version'], { env });
    const version = code === 0 ? parseJavaVersion(text) : null;
    if (version !== null && version >= OLDEST) return { file };
    if (version !== null) tooOld.push(version);
  }
  return {
    missing:
      tooOld.length > 0
        ? `Java ${tooOld.join(' and ')} is installed, Java ${OLDEST} or later is needed`
        : `no Java ${OLDEST} or later (java on the path, or JAVA_HOME)`,
  };
}
