import type { Config } from '../config/load-config.ts';
import { askControl } from './control.ts';

/** Address of the product that runs on the data folder, else the one that it would have. */
export async function runningUrl(config: Config): Promise<string> {
  return (await askControl(config.dataDir))?.doors.http ?? `http://127.0.0.1:${config.ports.http}`;
}
