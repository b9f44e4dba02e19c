import { outTopicOf } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';
import { countyTopicReaders } from '../compose/county-partners.ts';
import { kafkaLoginsOf } from '../compose/partners.ts';
import type { Command } from './command.ts';
import { parseCommand } from './parse-flags.ts';

const demo = countyTopicReaders.join(', ');

export const kafkaLogin: Command = {
  summary: 'prints how a partner reads its own Kafka topic (the local Kafka only)',
  usage: `homeward kafka-login PARTNER [--data DIR] [--port-base N]\n\nPARTNER reads its topic itself; in the synthetic county: ${demo}. Prints settings of an ordinary Kafka client,\nwith its topic and the beginning of the group ids that it may use.`,
  async run(args, io) {
    const { config, positionals } = parseCommand(args, io);
    if (config.settings.HOMEWARD_KAFKA_BROKERS !== undefined)
      throw new Fault('HUB_CONFIG', 'logins of a cluster of your own are with its administrator');
    const [partner] = positionals;
    const login = kafkaLoginsOf(config).find(({ name }) => name === partner);
    if (login === undefined) {
      const known = kafkaLoginsOf(config).map(({ name }) => name);
      throw new Fault('HUB_CONFIG', `no partner '${partner ?? ''}' reads Kafka; there are: ${known.join(', ') || 'none'}`);
    }
    const lines = {
      'bootstrap.servers': `127.0.0.1:${config.ports.partners}`,
      'security.protocol': 'SASL_PLAINTEXT',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.username': login.name,
      'sasl.password': login.password,
      topic: outTopicOf(login.name),
      'group.id': `${login.name}.reader`,
    };
    for (const [name, value] of Object.entries(lines)) io.stdout.write(`${name}=${value}\n`);
    return 0;
  },
};
