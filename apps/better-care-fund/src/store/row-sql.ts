import type { App } from '@homeward/hub';

/** What a projection reads and writes its tables with. */
export type RowSql = Parameters<App['projections'][number]['apply']>[1];
