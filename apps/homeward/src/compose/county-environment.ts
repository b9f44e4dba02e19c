import { randomBytes } from 'node:crypto';

const secret = (encoding: 'hex' | 'base64url'): string => randomBytes(32).toString(encoding);

/** Settings of a hub in containers and of the synthetic county around it, in the form of a `.env` file. Every secret in it is new. */
export function countyEnvironment(): string {
  const settings = {
    COMPOSE_PROFILES: 'county',
    POSTGRES_PASSWORD: secret('hex'),
    HOMEWARD_ORGANISATION: 'QSL',
    HOMEWARD_PUBLIC_URL: 'http://127.0.0.1:8080',
    HOMEWARD_SESSION_KEYS: secret('base64url'),
    HOMEWARD_OIDC_ISSUER: 'http://127.0.0.1:8090/oidc',
    HOMEWARD_OIDC_BACKCHANNEL_URL: 'http://county:8090',
    HOMEWARD_OIDC_CLIENT_ID: 'homeward',
    HOMEWARD_OIDC_CLIENT_SECRET: secret('base64url'),
    HOMEWARD_TOKEN_ISSUER: 'http://127.0.0.1:8090/oidc',
    HOMEWARD_TOKEN_AUDIENCE: 'homeward',
    HOMEWARD_PARTNERS: '/county/partners.json',
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  return `# A hub in containers with a synthetic county around it. Made by \`homeward county env\`; nothing in it is good for real people's data.\n${lines.join('')}`;
}
