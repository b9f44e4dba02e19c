import { hash } from 'node:crypto';

/** Systems of the synthetic county's partners, one port each from the first. */
export const counterpartPorts = (first: number) => ({ casework: first, exchange: first + 1, webhooks: first + 2, providers: first + 3 });

/** Known to everybody who has this file: good for a county that does not exist, on loopback. */
export const countySecret = (name: string): string => `whsec_${hash('sha256', `synthetic county: ${name}`, 'base64')}`;
export const countyToken = (name: string): string => hash('sha256', `synthetic county, token: ${name}`, 'hex');

/** A system beside this one takes many calls at once. */
const CALLS_AT_ONCE = 16;

const endpoint = (port: number, name: string, path = '') => ({
  url: `http://127.0.0.1:${port}${path}`,
  token: countyToken(name),
  signingSecrets: [countySecret(name)],
  allowPrivate: true,
  concurrency: CALLS_AT_ONCE,
});

interface Asked {
  readonly name: string;
  readonly partnerClass: 'provider' | 'vcse';
  /** Null for an organisation without software: it answers on a page. */
  readonly port: number | null;
}

const asked = ({ name, partnerClass, port }: Asked) => ({
  name,
  organisation: `org_${name.replaceAll('-', '_')}`,
  partnerClass,
  isContracted: true,
  endpoint: port === null ? null : endpoint(port, name, `/${name}`),
});

/** Partners of the synthetic county that read their own outgoing topic. */
export const countyTopicReaders: readonly string[] = ['somerset-council', 'somerset-icb', 'kitchen-table'];

/** The password of such a partner's Kafka login. */
export const countyKafkaPassword = (name: string): string => countyToken(`${name} reads Kafka`);

const withTopic = <P extends { readonly name: string }>(partner: P) =>
  countyTopicReaders.includes(partner.name) ? { ...partner, readsTopic: true, kafkaPassword: countyKafkaPassword(partner.name) } : partner;

/** Partners of the synthetic county, whose systems the simulator plays. With `readTopics` some of them read Kafka themselves. */
export function countyPartners(firstPort: number, readTopics: boolean): readonly object[] {
  const ports = counterpartPorts(firstPort);
  const partners = [
    {
      name: 'somerset-council',
      organisation: 'E06000066',
      partnerClass: 'council',
      isContracted: true,
      endpoint: endpoint(ports.casework, 'somerset-council'),
      // Made up: a real county takes its list from the ONS Postcode Directory.
      residents: { postcodes: ['TA', 'BA4', 'BA5', 'BA6', 'BA7', 'BA8', 'BA9', 'BA10', 'BA11', 'BA16', 'BA20', 'BA21', 'BA22'] },
    },
    {
      name: 'somerset-icb',
      organisation: 'QSL',
      partnerClass: 'icb',
      isContracted: true,
      endpoint: endpoint(ports.exchange, 'somerset-icb'),
      mailbox: { from: 'HOMEWARD', to: 'QSL-CHC', workflow: 'CHC_CHECKLIST' },
    },
    asked({ name: 'levels-home-care', partnerClass: 'provider', port: ports.providers }),
    asked({ name: 'quantock-care', partnerClass: 'provider', port: ports.providers }),
    asked({ name: 'parrett-care', partnerClass: 'provider', port: null }),
    asked({ name: 'kitchen-table', partnerClass: 'vcse', port: ports.webhooks }),
    asked({ name: 'village-agents', partnerClass: 'vcse', port: null }),
  ];
  return readTopics ? partners.map(withTopic) : partners;
}

/** The hub's own mailbox at the synthetic county's message exchange; its token is the one that files are sent with, too. */
export function countyMailboxes(firstPort: number): readonly object[] {
  const { url, token, allowPrivate } = endpoint(counterpartPorts(firstPort).exchange, 'somerset-icb');
  return [
    {
      name: 'chc',
      url,
      mailbox: 'HOMEWARD',
      token,
      allowPrivate,
      senders: { 'QSL-CHC': 'QSL' },
      replyWorkflow: 'CHC_RESPONSE',
      pollSeconds: 2,
    },
  ];
}
