#!/usr/bin/env node
// The one launcher: `node apps/homeward/bin/homeward.mjs start`, on any Node 18+.
import { start } from './bootstrap.mjs';

await start('apps/homeward/src/main.ts', process.argv.slice(2));
