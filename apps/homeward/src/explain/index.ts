export { runExplain } from './run-explain.ts';
