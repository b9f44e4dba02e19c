export { createLogger, type LoggerOptions, type LogLevel } from './create-logger.ts';
export { createMetrics, type ExposedMetrics } from './create-metrics.ts';
export { watchLoop } from './watch-loop.ts';
