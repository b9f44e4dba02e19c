export { type BrokerCount, type KafkaNode, kafkaNodes } from './kafka/cluster-nodes.ts';
export { jarFolder } from './kafka/kafka-jars.ts';
export { KAFKA_VERSION } from './kafka/kafka-version.ts';
export { type LocalKafka, type LocalKafkaOptions, startLocalKafka } from './kafka/start-kafka.ts';
export type { KafkaPorts } from './kafka/kafka-settings.ts';
export type { EngineLog, EngineOptions, Environment } from './options.ts';
export { freePorts, refuseTakenPorts } from './ports.ts';
export { type LocalPostgres, type LocalPostgresOptions, startLocalPostgres } from './postgres/start-postgres.ts';
