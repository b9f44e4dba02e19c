// What the scripts of the root package.json run: `node packages/tooling/bin/task.mjs test unit`, on any Node 18+.
// @boundaries-ignore this starts before anything is installed, as the launcher does, and shares its bootstrap
import { start } from '../../../apps/homeward/bin/bootstrap.mjs';

await start('packages/tooling/src/task.ts', process.argv.slice(2));
