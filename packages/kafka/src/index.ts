export type { SaslLogin } from './client.ts';
export { type ConnectBroker } from './connect-broker.ts';
export { type BrokerOptions, openBroker } from './open-broker.ts';
