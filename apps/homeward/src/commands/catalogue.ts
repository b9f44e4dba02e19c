import type { Command } from './command.ts';

/** Every command, loaded when it is called, so that `explain` does not wait for Kafka's client. */
export const catalogue: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.ts')).start,
  status: async () => (await import('./status.ts')).status,
  send: async () => (await import('./send-command.ts')).send,
  'sign-in': async () => (await import('./sign-in.ts')).signIn,
  token: async () => (await import('./token.ts')).token,
  'kafka-login': async () => (await import('./kafka-login.ts')).kafkaLogin,
  explain: async () => (await import('./explain-command.ts')).explain,
  schema: async () => (await import('./schema.ts')).schema,
  'dead-letters': async () => (await import('./dead-letters.ts')).deadLetters,
  deliveries: async () => (await import('./deliveries.ts')).deliveries,
  replay: async () => (await import('./replay.ts')).replay,
  trace: async () => (await import('./trace.ts')).trace,
  rebuild: async () => (await import('./rebuild.ts')).rebuild,
  clock: async () => (await import('./clock.ts')).clock,
  migrate: async () => (await import('./migrate.ts')).migrate,
  topology: async () => (await import('./topology.ts')).topology,
  county: async () => (await import('./county.ts')).county,
  counterparts: async () => (await import('./counterparts.ts')).counterparts,
  history: async () => (await import('./history.ts')).history,
  simulate: async () => (await import('./simulate.ts')).simulate,
};
