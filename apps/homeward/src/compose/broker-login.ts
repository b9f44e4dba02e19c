import type { Config } from '../config/load-config.ts';

/** How the product logs in to Kafka, as it was configured. */
export function brokerLogin({ settings }: Config) {
  const {
    HOMEWARD_KAFKA_SASL_MECHANISM: mechanism,
    HOMEWARD_KAFKA_SASL_USERNAME: username,
    HOMEWARD_KAFKA_SASL_PASSWORD: password,
  } = settings;
  const sasl =
    mechanism !== undefined && username !== undefined && password !== undefined ? { sasl: { mechanism, username, password } } : {};
  return { ...sasl, ...(settings.HOMEWARD_KAFKA_TLS ? { tls: {} } : {}) };
}
