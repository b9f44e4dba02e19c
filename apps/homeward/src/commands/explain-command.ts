import { runExplain } from '../explain/index.ts';
import type { Command } from './command.ts';

export const explain: Command = {
  summary: 'what the hub would decide, and by which rule: JSON lines in, JSON lines out',
  usage: 'homeward explain RULE < LINES',
  run: (args, io) => runExplain([...args], io),
};
