import type { Logger } from '@homeward/hub';
import { type LogEntry, logLevel } from 'kafkajs';

/** What kafkajs reports as an error although it is the ordinary life of a group or of a broker that has just started. */
const ordinary =
  /coordinator is (not available|loading)|not the correct coordinator|is rebalancing|leadership election|does not host this topic|Not connected|disconnected, reconnecting|aware of this member/i;

/** Sends kafkajs's own lines to our log. Its "error" is a failed attempt that it will repeat: a warning to us; the rest is for debugging. */
export function bridgeLogs(log: Logger): () => (entry: LogEntry) => void {
  return () => (entry) => {
    const { message, broker, groupId, error } = entry.log as LogEntry['log'] & { broker?: string; groupId?: string; error?: unknown };
    const fields = {
      ...(broker === undefined ? {} : { address: broker }),
      ...(groupId === undefined ? {} : { group: groupId }),
      ...(typeof error === 'string' ? { reason: error } : {}),
    };
    const text = `kafka client: ${message}`;
    if (entry.level === logLevel.ERROR && !ordinary.test(`${message} ${String(error)}`)) log.warn(text, fields);
    else log.debug(text, fields);
  };
}
