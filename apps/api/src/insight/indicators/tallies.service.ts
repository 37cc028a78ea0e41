import { Injectable } from '@nestjs/common';
import { looseTally, PersonStory, type PersonTally } from '@toritsugi/indicators';
import { isCounted, type DomainEvent } from '@toritsugi/journey';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { isAfter, newestCommitted, readEvents, readStories, type Query } from '../../platform/events/event.queries';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Agency } from '../../staff/agency.service';
import {
  lastProof,
  movePlace,
  peopleAfter,
  placeOf,
  standingOf,
  storedOf,
  takePlace,
  writeProof,
  writeTallies,
  type StoredProof,
  type StoredTally,
} from './tally.queries';

const BATCH = 2_000;
const EVERY_MS = 1_000;
/** Whoever asks waits no longer for what is yet to be counted, and is told up to when it is. */
const LONGEST_WAIT_MS = 2_000;
const PROVED_AT_ONCE = 200;

const PROVE = jobKind(
  'prove-indicators',
  { ja: '指標の数え直し（ログと一致するかの確認）', en: 'Indicators counted anew from the log' },
  { isSingle: true, expireInSeconds: 3_600 },
);

/**
 * Keeps what counts of people beside the log: reads on from its place, and folds anew whoever something happened to. A
 * person's own events bound the work, however long the log is; told twice, an event changes nothing.
 */
@Injectable()
export class Tallies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly jobs: Jobs,
    scheduler: DeadlineScheduler,
  ) {
    scheduler.register('tallies', () => this.countOn(), EVERY_MS, 'worker');
    jobs.handle(PROVE, () => this.prove());
    jobs.every('40 3 * * *', PROVE, {});
  }

  /** Counts what was committed before the call. False where there is still more to count than anyone waits for. */
  async upToDate(): Promise<boolean> {
    const goal = await newestCommitted(this.query);
    for (const until = performance.now() + LONGEST_WAIT_MS; ;) {
      if (!isAfter(goal, await placeOf(this.work))) return true;
      if (performance.now() > until) return false;
      await this.countOn();
    }
  }

  /** The next events of the log. Answers how many. */
  async countOn(): Promise<number> {
    return this.work.run(async () => {
      const events = await readEvents(this.query, await takePlace(this.work), BATCH);
      const last = events.at(-1);
      if (last === undefined) return 0;
      const counted = events.filter(isCounted);
      await this.write(counted.flatMap(({ registrantId }) => registrantId ?? []));
      await this.writeLoose(counted);
      await movePlace(this.work, last.cursor);
      return events.length;
    });
  }

  /** Has {@link prove} done by the worker. */
  async askForProof(): Promise<void> {
    await this.jobs.ask(PROVE, {});
  }

  /**
   * Folds everybody anew, puts right what differs, and writes down of how many it did: what is shown is what the log
   * says (S001-9).
   */
  async prove(): Promise<StoredProof> {
    let [people, differing, after] = [0, 0, FIRST];
    for (let ids = await this.next(after); ids.length > 0; ids = await this.next(after)) {
      differing += await this.work.run(async () => {
        await takePlace(this.work);
        return this.write(ids);
      });
      people += ids.length;
      after = ids.at(-1) ?? after;
    }
    return this.work.run(async () => {
      await writeProof(this.work, people, differing);
      return (await lastProof(this.work)) ?? { provedAt: null, provedPeople: 0, provedDiffering: 0 };
    });
  }

  private next(after: string): Promise<string[]> {
    return peopleAfter(this.work, after, PROVED_AT_ONCE);
  }

  /** Answers of how many people something changed. */
  private async write(touched: readonly string[]): Promise<number> {
    const ids = [...new Set(touched)];
    if (ids.length === 0) return 0;
    const standing = new Map((await standingOf(this.work, ids)).map(({ id, standsAs }) => [id, standsAs]));
    const all = [...new Set([...ids, ...standing.keys()])];
    const stories = new Map<string, PersonStory>();
    for (const event of await readStories(this.query, all)) {
      const id = standing.get(event.registrantId ?? '') ?? event.registrantId ?? '';
      const story = stories.get(id) ?? new PersonStory(id, this.agency.current.calendar);
      stories.set(id, story);
      story.apply(event);
    }
    const told = [...stories].flatMap(([aboutId, story]) => story.tallies().map((one) => stored(aboutId, one)));
    const change = differences(await storedOf(this.work, all), told);
    await writeTallies(this.work, change);
    return new Set([...change.gone, ...change.written].map(({ aboutId }) => aboutId)).size;
  }

  private async writeLoose(events: readonly DomainEvent[]): Promise<void> {
    const written = events.flatMap((event) => looseTally(event).map((one) => stored(event.id, one)));
    await writeTallies(this.work, { gone: [], written });
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

const stored = (aboutId: string, { from, ...tally }: PersonTally): StoredTally => ({
  aboutId,
  ...tally,
  from: new Date(from),
});
const placeIn = ({ aboutId, kind, key }: StoredTally): string => `${aboutId} ${kind} ${key}`;
const saidOf = ({ day, from, value, channel, segment, band, staffId, employerId }: StoredTally): string =>
  [day, from.getTime(), value, channel, segment, band, staffId, employerId].join(' ');

function differences(
  before: readonly StoredTally[],
  after: readonly StoredTally[],
): { readonly gone: StoredTally[]; readonly written: StoredTally[] } {
  const left = new Map(before.map((one) => [placeIn(one), one]));
  const written = after.filter((one) => {
    const known = left.get(placeIn(one));
    left.delete(placeIn(one));
    return known === undefined || saidOf(known) !== saidOf(one);
  });
  return { gone: [...left.values()], written };
}
