export { type ExplainIo, runExplain } from './run-explain.ts';
