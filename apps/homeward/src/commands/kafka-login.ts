import { outTopicOf } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { countyTopicReaders } from '../compose/county-partners.ts';
import { type KafkaLogin, kafkaLoginsOf } from '../compose/partners.ts';
import type { Command } from './command.ts';
import { parseCommand, takesAtMost, USAGE } from './parse-flags.ts';

/** Of the local Kafka's door for partners. */
const PROTOCOL = 'SASL_PLAINTEXT';
const demo = countyTopicReaders.join(', ');

export const kafkaLogin: Command = {
  summary: 'prints how a partner reads its own Kafka topic (the local Kafka only)',
  usage: `homeward kafka-login PARTNER [--data DIR] [--port-base N]\n\nPARTNER reads its topic itself; in the synthetic county: ${demo}. Prints settings of an ordinary Kafka client,\nits topic among them, then the same as the environment of the programs in the event catalogue.\nIts group ids all have to begin with its name and a dot.`,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    takesAtMost(1, positionals);
    if (config.settings.HOMEWARD_KAFKA_BROKERS !== undefined)
      throw new Fault('HUB_CONFIG', 'logins of a cluster of your own are with its administrator');
    const [partner] = positionals;
    if (partner === undefined) throw new Fault('HUB_CONFIG', 'kafka-login takes the name of a partner', { rule: USAGE });
    const login = kafkaLoginsOf(config).find(({ name }) => name === partner);
    if (login === undefined) {
      const known = kafkaLoginsOf(config).map(({ name }) => name);
      throw new Fault('HUB_CONFIG', `no partner '${partner}' reads Kafka; there are: ${known.join(', ') || 'none'}`, { rule: USAGE });
    }
    io.stdout.write(loginLines(login, `127.0.0.1:${config.ports.partners}`));
    return 0;
  },
};

/** The settings as a file of properties has them, and as a shell takes them for the programs of the event catalogue. Pure. */
export function loginLines({ name, password }: KafkaLogin, brokers: string): string {
  const topic = outTopicOf(name);
  const properties = {
    'bootstrap.servers': brokers,
    'security.protocol': PROTOCOL,
    'sasl.mechanism': 'SCRAM-SHA-512',
    'sasl.username': name,
    'sasl.password': password,
    topic,
    'group.id': `${name}.reader`,
  };
  const environment = {
    KAFKA_BROKERS: brokers,
    KAFKA_PROTOCOL: PROTOCOL,
    KAFKA_USER: name,
    KAFKA_PASSWORD: password,
    KAFKA_TOPIC: topic,
  };
  return [
    ...Object.entries(properties).map(([key, value]) => `${key}=${value}`),
    '',
    ...Object.entries(environment).map(([key, value]) => `export ${key}=${quoted(value)}`),
    // Not set: each program of the catalogue has a group of its own, and two of them in one group would share the records out.
    `# export KAFKA_GROUP=${quoted(`${name}.another`)}`,
    '',
  ].join('\n');
}

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
