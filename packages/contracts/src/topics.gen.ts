// Generated from schemas/topics.yaml by `npm run check -- --write`. Do not edit.
/** The topics of the log, from schemas/topics.yaml. */
export const topicRows = {
  'spell.v1': {
    name: 'spell.v1',
    key: 'spellId',
    partitions: 6,
    config: { 'cleanup.policy': 'delete', 'retention.ms': '-1' },
    compatibility: 'FULL_TRANSITIVE',
    writers: ['adapter-acute'],
    readers: ['transfer-of-care', 'better-care-fund', 'chc', 'dashboard', 'adapters'],
  },
  'referral.v1': {
    name: 'referral.v1',
    key: 'spellId',
    partitions: 6,
    config: { 'cleanup.policy': 'delete', 'retention.ms': '-1' },
    compatibility: 'FULL_TRANSITIVE',
    writers: ['adapter-acute'],
    readers: ['transfer-of-care', 'better-care-fund', 'adapters'],
  },
  'transfer.v1': {
    name: 'transfer.v1',
    key: 'spellId',
    partitions: 6,
    config: { 'cleanup.policy': 'delete', 'retention.ms': '-1' },
    compatibility: 'FULL_TRANSITIVE',
    writers: ['transfer-of-care'],
    readers: ['adapters', 'better-care-fund', 'chc', 'dashboard'],
  },
} as const;
