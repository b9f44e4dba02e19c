import { isIP } from 'node:net';
import { Fault } from '@homeward/kernel';

/** An address that only this machine reaches. Names other than localhost are not looked up, so they count as reachable. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare === '::1' || bare === '::ffff:127.0.0.1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}

/**
 * Demo people and self-made tokens exist only in development and only while nobody else can reach any listener.
 * Throws `HUB_CONFIG` otherwise.
 */
export function requireLocal(environment: 'development' | 'production', hosts: readonly string[]): void {
  if (environment !== 'development') {
    throw new Fault('HUB_CONFIG', 'the local sign-in with demo people is for development only: configure an OpenID issuer', {
      rule: 'local-sign-in',
    });
  }
  const reachable = hosts.filter((host) => !isLoopback(host));
  if (reachable.length > 0) {
    throw new Fault(
      'HUB_CONFIG',
      `development refuses to listen on ${reachable.join(', ')}: bind to loopback, or configure an OpenID issuer and production`,
      { rule: 'local-sign-in' },
    );
  }
}
