import type { Logger, Metrics } from '@homeward/hub';

/** Where nobody reads the log. */
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {}, child: () => silent };
/** Where nobody measures. */
export const unmeasured: Metrics = { count() {}, observe() {}, gauge() {} };
