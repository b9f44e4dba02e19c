export interface KafkaPorts {
  /** Loopback, no login: the product and its owner. */
  readonly plain: number;
  readonly controller: number;
  /** Loopback, SASL with SCRAM-SHA-512: partners. */
  readonly sasl: number;
}

export interface BrokerSettings {
  readonly nodeId: number;
  readonly ports: KafkaPorts;
  /** The controllers of the cluster, `id@host:port`. */
  readonly voters: readonly string[];
  /** Address the listeners bind to: loopback, or everything inside a container of its own. */
  readonly bind: string;
  /** Folder for Kafka's own data. */
  readonly logDir: string;
}

/** Copies of each partition, and how many of them must have a record before it counts as acknowledged: with three, one broker may be lost. */
function copies(brokers: number) {
  const needed = brokers > 1 ? 2 : 1;
  return {
    'default.replication.factor': brokers,
    'min.insync.replicas': needed,
    'offsets.topic.replication.factor': brokers,
    'transaction.state.log.replication.factor': brokers,
    'transaction.state.log.min.isr': needed,
    'share.coordinator.state.topic.replication.factor': brokers,
    'share.coordinator.state.topic.min.isr': needed,
  };
}

/** Internal topics have few partitions, each of which costs files and start-up time. */
const internalTopics = {
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.num.partitions': 2,
  'share.coordinator.state.topic.num.partitions': 2,
};

/** How soon things move: a broker killed and started again is let in after its old session has run out (default 9 s), and so is a group's member. */
const timing = {
  'broker.session.timeout.ms': 2_000,
  'broker.heartbeat.interval.ms': 500,
  'group.initial.rebalance.delay.ms': 0,
  'group.min.session.timeout.ms': 1_000,
};

/** Room for one user's machine, inside a heap of 512 MB. */
const sizes = {
  'num.network.threads': 2,
  'num.io.threads': 4,
  'num.recovery.threads.per.data.dir': 2,
  'log.cleaner.threads': 1,
  'log.cleaner.dedupe.buffer.size': 16_777_216,
};

const access = {
  'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
  'super.users': 'User:ANONYMOUS',
  'listener.name.partner.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
  'listener.name.partner.scram-sha-512.sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required;',
};

/** The text of one node's `server.properties`: broker and controller in one. */
export function renderServerProperties({ nodeId, ports, voters, bind, logDir }: BrokerSettings): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': nodeId,
    'controller.quorum.voters': voters.join(','),
    listeners: `PLAIN://${bind}:${ports.plain},PARTNER://${bind}:${ports.sasl},CONTROLLER://${bind}:${ports.controller}`,
    'advertised.listeners': `PLAIN://127.0.0.1:${ports.plain},PARTNER://127.0.0.1:${ports.sasl}`,
    'listener.security.protocol.map': 'PLAIN:PLAINTEXT,PARTNER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAIN',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': logDir,
    'auto.create.topics.enable': false,
    'num.partitions': 6,
    ...internalTopics,
    ...copies(voters.length),
    ...timing,
    ...sizes,
    ...access,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** Kafka's own log: warnings, its start and stop, and how far it is with taking up its data, two files of 5 MB at most. */
export function renderLogSettings(logFile: string): string {
  return [
    'status=error',
    'appender.file.type=RollingFile',
    'appender.file.name=file',
    `appender.file.fileName=${logFile}`,
    `appender.file.filePattern=${logFile}.%i`,
    'appender.file.layout.type=PatternLayout',
    'appender.file.layout.pattern=%d{ISO8601} %p %c{1} %m%n',
    'appender.file.policies.type=Policies',
    'appender.file.policies.size.type=SizeBasedTriggeringPolicy',
    'appender.file.policies.size.size=5MB',
    'appender.file.strategy.type=DefaultRolloverStrategy',
    'appender.file.strategy.max=1',
    'rootLogger.level=warn',
    'rootLogger.appenderRef.file.ref=file',
    'logger.server.name=kafka.server',
    'logger.server.level=info',
    'logger.manager.name=kafka.log.LogManager',
    'logger.manager.level=info',
    'logger.loader.name=org.apache.kafka.storage.internals.log.LogLoader',
    'logger.loader.level=info',
    '',
  ].join('\n');
}
