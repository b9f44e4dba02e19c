// Which event, call or code list carries what I need?
import { type PartnerClass, partnerClassNames, type Topic, topics } from '@homeward/contracts';
import { partnerClassWords } from '@homeward/contracts/documentation';
import type { Route } from '@homeward/hub';
import { page } from '@homeward/web';
import { codesetItems, type EventItem, eventItems, operationItems } from '../../domain/catalogue/catalogue-items.ts';
import { type Found, searchCatalogue } from '../../domain/catalogue/search-catalogue.ts';

const template = new URL('./catalogue.njk', import.meta.url);

/** What the address asks for; what is not understood filters nothing. */
export interface CatalogueQuestion {
  readonly words: string;
  readonly topic: Topic | null;
  /** Only events that this class of partners is told of. */
  readonly told: PartnerClass | null;
}

const MAX_WORDS = 200;

export function readQuestion(query: URLSearchParams): CatalogueQuestion {
  const topic = query.get('topic') ?? '';
  return {
    words: (query.get('q') ?? '').trim().slice(0, MAX_WORDS),
    topic: Object.hasOwn(topics, topic) ? (topic as Topic) : null,
    told: partnerClassNames.find((name) => name === query.get('to')) ?? null,
  };
}

/** What the template shows. Pure. */
export function catalogueModel(question: CatalogueQuestion, site: string) {
  const { words, topic, told } = question;
  const chosen = eventItems().filter((item) => (topic === null || item.topic === topic) && (told === null || item.told.includes(told)));
  const events = searchCatalogue(chosen, words);
  const onlyEvents = topic !== null || told !== null;
  const operations = onlyEvents ? [] : searchCatalogue(operationItems(), words);
  const lists = onlyEvents ? [] : searchCatalogue(codesetItems(), words);
  return {
    question,
    site,
    isNarrowed: words !== '' || onlyEvents,
    found: { events: events.length, operations: operations.length, lists: lists.length },
    groups: byTopic(events, words !== ''),
    operations: operations.map(({ item, parts }) => ({
      ...item,
      title: item.name.split(' ')[0],
      path: item.name.split(' ')[1],
      found: parts,
    })),
    lists: lists.map(({ item, parts }) => ({ ...item, found: parts })),
    topics: Object.keys(topics).map((name) => ({ value: name, text: name, selected: name === topic })),
    classes: partnerClassNames.map((name) => ({ value: name, text: name, selected: name === told, says: partnerClassWords[name] })),
  };
}

/** As the topics stand; of a search the best first, so that its order is kept in one group. */
function byTopic(events: readonly Found<EventItem>[], isSearch: boolean) {
  const rows = events.map(({ item, parts }) => ({ ...item, found: parts }));
  if (isSearch) return rows.length === 0 ? [] : [{ topic: null, key: null, isPlanned: false, rows }];
  return [...Map.groupBy(rows, (row) => row.topic)].map(([topic, inTopic]) => ({
    topic,
    key: topics[topic].key,
    isPlanned: topics[topic].planned,
    rows: inTopic,
  }));
}

/** Open to all: a contract holds nothing personal and says nothing of what this hub holds. */
export const catalogue: Route = {
  method: 'GET',
  path: '/catalogue',
  permission: null,
  handle: ({ query, site }) => page(template, 'Catalogue', catalogueModel(readQuestion(query), site)),
};
