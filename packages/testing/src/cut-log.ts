import { readdir, readFile, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';

/** What stands before the record batches' length, and the length itself. */
const BATCH_HEAD = 12;
const LENGTH_AT = 8;
const COUNT_AT = 57;

/**
 * Takes the last batches off the log of a partition whose broker is down, as a machine does that loses its power before they reached the disk: of `records`
 * or a few more. Answers with the offset where the log ends now.
 */
export async function cutLog(folder: string, records: number): Promise<bigint> {
  const names = await readdir(folder);
  const path = join(
    folder,
    names
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1) ?? '',
  );
  const log = await readFile(path);
  const batches: { at: number; base: bigint; count: number }[] = [];
  for (let at = 0; at + BATCH_HEAD <= log.length; at += BATCH_HEAD + log.readInt32BE(at + LENGTH_AT))
    batches.push({ at, base: log.readBigInt64BE(at), count: log.readInt32BE(at + COUNT_AT) });
  let first = batches.length;
  for (let cut = 0; cut < records && first > 0; first -= 1) cut += batches[first - 1]?.count ?? 0;
  const end = batches[first];
  if (end === undefined) throw new Error('nothing was cut');
  await truncate(path, end.at);
  await Promise.all(names.filter((name) => /index$|snapshot$/.test(name)).map((name) => rm(join(folder, name)))); // the broker makes them anew
  return end.base;
}
