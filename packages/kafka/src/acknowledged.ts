import type { RecordMetadata } from 'kafkajs';

/** Which partitions a chunk's records went to, noted while they were chosen. */
export interface ChosenPartitions {
  note(topic: string, partition: number): void;
  forget(): void;
  /** Those of them that these answers say nothing of, `topic/partition`. */
  unanswered(answers: readonly RecordMetadata[]): string[];
}

/**
 * kafkajs remembers per broker which answers it has, not per partition. Where one broker of several is lost under a chunk and its partitions
 * move to a broker that has answered already, their records are never sent, and still `sendBatch` resolves. So its answers are counted.
 */
export function chosenPartitions(): ChosenPartitions {
  const chosen = new Set<string>();
  return {
    note: (topic, partition) => void chosen.add(`${topic}/${partition}`),
    forget: () => chosen.clear(),
    unanswered(answers) {
      const answered = new Set(answers.map(({ topicName, partition }) => `${topicName}/${partition}`));
      return [...chosen].filter((place) => !answered.has(place));
    },
  };
}
