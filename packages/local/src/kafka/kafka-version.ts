/** The one version of Apache Kafka that is started here; pom.xml names the same, and a test holds them together. */
export const KAFKA_VERSION = '4.1.1';

export const KAFKA_IMAGE = `apache/kafka:${KAFKA_VERSION}`;
