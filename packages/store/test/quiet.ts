import type { Logger, Metrics } from '@homeward/hub';

export const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, child: () => silent };
export const unmeasured: Metrics = { count: () => {}, observe: () => {}, gauge: () => {} };
