import type { ConnectionOptions } from 'node:tls';
import type { Logger } from '@homeward/hub';
import { Kafka, type KafkaConfig, logLevel } from 'kafkajs';
import { registerCodecs } from './codecs/register-codecs.ts';
import { brokerConnector, type ConnectBroker, tellingLosses } from './connect-broker.ts';
import { bridgeLogs } from './log-bridge.ts';

export interface SaslLogin {
  readonly mechanism: 'scram-sha-512' | 'scram-sha-256' | 'plain';
  readonly username: string;
  readonly password: string;
}

export interface ClientOptions {
  /** Bootstrap addresses, `host:port`. */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly sasl?: SaslLogin;
  /** Options for the TLS connection; absent for a plain one. */
  readonly tls?: ConnectionOptions;
  readonly log: Logger;
  /** Milliseconds until a request without an answer counts as failed. Default 15 s. */
  readonly requestTimeoutMs?: number;
  /** How sockets are opened; for a tunnel, or a test's fault proxy. */
  readonly connect?: ConnectBroker;
}

/** The retries of one request to the cluster; given in full, since kafkajs takes other defaults where NODE_ENV is `test`. */
export const clusterRetry = { initialRetryTime: 100, factor: 0.2, multiplier: 2, maxRetryTime: 1_000, retries: 8 } as const;

/** Brokers are looked up anew this often: kafkajs stops asking a broker whose connection closed until it does. */
export const METADATA_MAX_AGE_MS = 4_000;

export function connectorOf(options: ClientOptions): ConnectBroker {
  return options.connect ?? brokerConnector(options.tls ?? null);
}

/** `lost` is called for each connection that a broker, or the network, has ended. */
export function createClient(options: ClientOptions, lost = () => {}): Kafka {
  registerCodecs();
  const connect = tellingLosses(connectorOf(options), lost);
  const { sasl } = options;
  return new Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: 5_000,
    requestTimeout: options.requestTimeoutMs ?? 15_000,
    retry: clusterRetry,
    logLevel: logLevel.INFO,
    logCreator: bridgeLogs(options.log),
    socketFactory: ({ host, port, onConnect }) => connect(host, port, onConnect),
    ...(sasl === undefined ? {} : { sasl: { ...sasl } as NonNullable<KafkaConfig['sasl']> }),
    ...(options.tls === undefined ? {} : { ssl: options.tls }),
  });
}
