import type { LiftView, QueueArmView, QueueBlockView } from '@toritsugi/contracts';
import { queueOrders, type QueueOrder } from '@toritsugi/journey';
import {
  cameOf,
  endOf,
  QUEUE_MEASURES,
  type LiftWords,
  type QueuedPerson,
  type QueueMeasure,
} from '@toritsugi/routing';
import { liftView, type DatedOutcome } from './lift-view';

const orders = {
  engine: { ja: '救える価値の順', en: 'by value still savable' },
  control: { ja: '期限の順', en: 'by deadline' },
} as const;
const words: Readonly<Record<QueueMeasure, LiftWords>> = {
  reached: { ...orders, rate: { ja: '登録1人あたりの通電', en: 'people reached per registration' } },
  effective: { ...orders, rate: { ja: '登録1人あたりの有効面談', en: 'effective consultations per registration' } },
};

/** Of the two orders, each person given the same days for it: whoever still has some of them left is not compared. */
export function queueLift(people: readonly QueuedPerson[], measure: QueueMeasure, now: Date): LiftView {
  const blocks = new Map<string, DatedOutcome>();
  for (const person of people) {
    if (endOf(person, measure) > now.getTime()) continue;
    const { startsAt, order } = person.block;
    const key = `${startsAt} ${order}`;
    const block = blocks.get(key) ?? {
      startsAt,
      arm: order === 'by_value' ? 'engine' : 'control',
      trials: 0,
      successes: 0,
    };
    block.trials += 1;
    block.successes += Number(cameOf(person, measure));
    blocks.set(key, block);
  }
  const horizonDays = QUEUE_MEASURES[measure].days;
  return liftView([...blocks.values()], { horizonDays, now, words: words[measure] });
}

/** What came of them by now, old enough to be compared or not. */
export const queueArms = (people: readonly QueuedPerson[]): QueueArmView[] =>
  queueOrders.map((order) =>
    armOf(
      order,
      people.filter(({ block }) => block.order === order),
    ),
  );

function armOf(order: QueueOrder, people: readonly QueuedPerson[]): QueueArmView {
  const ofA = people.filter(({ band }) => band === 'A');
  return {
    order,
    ...countsOf(people),
    peopleA: ofA.length,
    reachedA: countsOf(ofA).reached,
    effectiveA: countsOf(ofA).effective,
  };
}

const countsOf = (people: readonly QueuedPerson[]) => ({
  people: people.length,
  reached: people.filter((person) => cameOf(person, 'reached')).length,
  effective: people.filter((person) => cameOf(person, 'effective')).length,
});

export function queueBlocks(people: readonly QueuedPerson[]): QueueBlockView[] {
  const blocks = Map.groupBy(people, ({ block }) => `${block.startsAt} ${block.order}`);
  return [...blocks.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, members]) => members.slice(0, 1).map(({ block }) => ({ ...block, ...countsOf(members) })));
}
