import { open } from 'node:fs/promises';

const TAIL = 65_536;

/** Of the metadata a broker also speaks while it waits in vain for its neighbours, and that log is small. */
const step = /^.* (?:LogLoader|LogManager) (?!.*__cluster_metadata).*$/gm;

/** The last step that a broker has told of in its log while it takes up its data, which after a crash may take hours; null where there is none. */
export async function recoveryOf(log: string): Promise<string | null> {
  const file = await open(log).catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TAIL), 0, TAIL, Math.max(0, size - TAIL));
    return buffer.toString('utf8', 0, bytesRead).match(step)?.at(-1) ?? null;
  } finally {
    await file.close();
  }
}
