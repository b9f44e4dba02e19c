import { relative } from 'node:path';
import { expect, vi } from 'vitest';
import { ROOT } from '../root.ts';
import { tierOf } from './tiers.ts';

/** Loaded before each test file: its tests and hooks may take as long as its tier allows, also where files of several tiers share a process. */
const { timeoutMs } = tierOf(relative(ROOT, expect.getState().testPath ?? ''));
vi.setConfig({ testTimeout: timeoutMs, hookTimeout: timeoutMs });
