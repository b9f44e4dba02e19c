import { Fault } from '@homeward/kernel';
import type { Config } from '../config/load-config.ts';
import { askControl } from './control.ts';

/** Address of the product that runs on the data folder. */
export async function runningUrl(config: Config): Promise<string> {
  const url = (await askControl(config.dataDir))?.doors.http;
  if (url == null) throw new Fault('HUB_CONFIG', `no hub runs on ${config.dataDir}; npm start starts one, --data names another folder`);
  return url;
}
