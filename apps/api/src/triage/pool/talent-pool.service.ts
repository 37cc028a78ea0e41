import { setImmediate } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { CriterionSetting, PoolCount, PoolLookUp, PoolPart } from '@toritsugi/contracts';
import { FEWEST_TOLD } from '@toritsugi/contracts';
import { countPerson, nobodyCounted, toldCount, type CountedPeople } from '@toritsugi/statistics';
import {
  checkCriteria,
  compileTarget,
  contactObstacles,
  criterionLists,
  inUse,
  PoolColumns,
  recencies,
  type CompiledTarget,
  type PoolCounts,
} from '@toritsugi/triage';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { newestCursor, readEvents, START, type Query } from '../../platform/events/event.queries';
import { Refusal } from '../../platform/http/refusals/refusal';
import { Signing } from '../../platform/signing/signing';
import { VACANCIES_BY_MAIL } from '../../registrant/consents/consents.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { poolPerson } from './pool-person';
import { nextRows, rowsOf } from './pool.queries';

/** People read by one statement, and so many changed ones are read without being asked for. */
export const POOL_SLICE = 500;
/** Events of the log read by one statement. */
const EVENTS = 2_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface Kept {
  readonly columns: PoolColumns;
  readonly fields: string;
}

/**
 * How many of everyone registered fit. The answers are read once, as soon as a process hears events and whenever the
 * vocabulary changes, into columns of some 200 bytes a person; from then on the event log says whose are read again. A
 * question reads it on by itself, however late the feed is.
 * Every number is told by the rule of `toldCount`: two answers do not tell of the few people between them.
 */
@Injectable()
export class TalentPool implements OnApplicationShutdown {
  private kept: Kept | null = null;
  private reading: Promise<unknown> = Promise.resolve();
  /** Up to where the log was read: whoever it speaks of after that has changed since. */
  private cursor = START;
  private readonly changed = new Set<string>();
  /** Events that the feed told since. */
  private heard = 0;
  private isReadingAhead = false;
  private isStopped = false;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly vocabulary: VocabularyVersions,
    private readonly signing: Signing,
    feed: EventFeed,
  ) {
    // At once, without keeping the server from starting: nobody waits with the first question.
    feed.atStart(() => this.readAhead());
    feed.listen((events) => {
      this.heard += events.length;
      if (this.heard >= POOL_SLICE || events.some(({ kind }) => kind === 'VocabularyChanged')) this.readAhead();
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.reading.catch(() => undefined);
  }

  /** Everyone has been read: from now on a question waits for those alone who have changed just now. */
  get isReady(): boolean {
    return this.kept !== null;
  }

  /** The next question reads everyone again: who came within a unit of work that has not ended is in no log. */
  forget(): void {
    this.kept = null;
  }

  async lookUp(criteria: readonly CriterionSetting[]): Promise<Omit<PoolLookUp, 'isDecidedByOthers'>> {
    const compiled = this.compiled(criteria);
    const columns = await this.columns();
    const now = await this.clock.now();
    const counts = await columns.count(compiled, { now, breathe: () => setImmediate() });
    return { countedAt: now.toISOString(), ...this.told(counts) };
  }

  /** Those who meet or might meet these criteria and may be written to now, and how many a look-up says they are. */
  async contactable(criteria: readonly CriterionSetting[]): Promise<{ ids: string[]; told: number }> {
    const compiled = this.compiled(criteria);
    const columns = await this.columns();
    const ids = columns.contactable(compiled, await this.clock.now());
    const cell = nobodyCounted();
    for (const id of ids) countPerson(cell, this.keyOf(id));
    return { ids, told: toldCount(cell, FEWEST_TOLD) };
  }

  /** Those who meet or might meet a target and may be written to now. */
  async fitting(target: CompiledTarget): Promise<string[]> {
    return (await this.columns()).contactable(target, await this.clock.now());
  }

  /** The rules alone count: names and questions may be half written. Refuses rules that no target may have. */
  compiled(criteria: readonly CriterionSetting[]): CompiledTarget {
    const { fields } = this.vocabulary.current();
    const name = { ja: '条件', en: 'Criterion' };
    const read = checkCriteria(
      criteria.map(({ list, rule }, index) => ({
        id: `${list}_${index}`,
        list,
        label: name,
        question: name,
        rule: { ...rule },
      })),
      fields,
    );
    if (!read.ok)
      throw new Refusal(
        'invalid',
        {},
        read.problems.map(({ index }) => ({
          field: index < 0 ? 'criteria' : `criteria.${index}.label`,
          message: wrong,
        })),
      );
    const [must = [], want = [], avoid = []] = criterionLists.map((list) =>
      read.criteria.filter((one) => one.list === list),
    );
    return compileTarget({ id: 'look_up', occupation: '', version: 0, priority: 1, must, want, avoid });
  }

  /** With everything that was committed before the call. One reader at a time. */
  private columns(): Promise<PoolColumns> {
    const reading = this.reading.catch(() => undefined).then(() => this.readOn());
    this.reading = reading;
    return reading;
  }

  /** What fails here, the next question does again. */
  private readAhead(): void {
    if (this.isReadingAhead || this.isStopped) return;
    this.isReadingAhead = true;
    void this.columns()
      .catch(() => undefined)
      .finally(() => (this.isReadingAhead = false));
  }

  private async readOn(): Promise<PoolColumns> {
    const fields = this.vocabulary.current().fields.map(({ id }) => id);
    if (this.kept?.fields !== fields.join()) {
      const cursor = await newestCursor(this.query);
      this.kept = { columns: await this.everyone(fields), fields: fields.join() };
      this.cursor = cursor;
      this.changed.clear();
    }
    await this.readLog();
    await this.readChanged(this.kept.columns);
    return this.kept.columns;
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);

  private async readLog(): Promise<void> {
    this.heard = 0;
    for (;;) {
      const events = await readEvents(this.query, this.cursor, EVENTS);
      for (const { registrantId } of events) if (registrantId) this.changed.add(registrantId);
      this.cursor = events.at(-1)?.cursor ?? this.cursor;
      if (events.length < EVENTS) return;
    }
  }

  private async everyone(fields: readonly string[]): Promise<PoolColumns> {
    const columns = new PoolColumns(fields, this.keyOf);
    for (let after = NOBODY; !this.isStopped;) {
      const rows = await nextRows(this.work, { consentId: VACANCIES_BY_MAIL, after, limit: POOL_SLICE });
      for (const row of rows) columns.put(poolPerson(row));
      const last = rows.at(-1);
      if (last === undefined || rows.length < POOL_SLICE) return columns;
      after = last.id;
    }
    throw new Error('the process ends');
  }

  /** Whoever changes while these are read is in the log again. */
  private async readChanged(columns: PoolColumns): Promise<void> {
    const ids = [...this.changed];
    for (let from = 0; from < ids.length; from += POOL_SLICE) {
      const some = ids.slice(from, from + POOL_SLICE);
      for (const id of some) this.changed.delete(id);
      try {
        const rows = new Map((await rowsOf(this.work, VACANCIES_BY_MAIL, some)).map((row) => [row.id, row]));
        for (const id of some) {
          const row = rows.get(id);
          if (row === undefined) columns.remove(id);
          else columns.put(poolPerson(row));
        }
      } catch (error) {
        for (const id of some) this.changed.add(id);
        throw error;
      }
    }
  }

  /** The same in every process and after every start: a number that changed by itself could be averaged. */
  private readonly keyOf = (id: string): number =>
    this.signing.seal('counted in the talent pool', Buffer.from(id)).readUInt32LE();

  /** Parts of a whole too small to tell are left out. */
  private told({
    people,
    meets,
    mightMeet,
    doesNot,
    ...counts
  }: PoolCounts): Omit<PoolLookUp, 'countedAt' | 'isDecidedByOthers'> {
    // Of nobody there is nothing to hide.
    if (people.count === 0) {
      const none = NOBODY_AT_ALL;
      const noParts = { areas: [], recency: [], notContactable: [] };
      return { people: none, meets: none, mightMeet: none, doesNot: none, contactable: none, ...noParts };
    }
    const known = inUse(this.vocabulary.current().areas).map(({ id }) => id);
    const named = [...new Set([...known, ...counts.areas.keys()])];
    const parts = (
      ids: readonly string[],
      cellOf: (id: string, place: number) => CountedPeople | undefined,
    ): PoolPart[] => ids.map((id, place) => ({ id, ...countOf(cellOf(id, place)) }));
    const isMet = countOf(meets).people !== null;
    const isFit = isMet || countOf(mightMeet).people !== null;
    const contact = parts(contactObstacles, (_, place) => counts.contact[place]);
    return {
      people: countOf(people),
      meets: countOf(meets),
      mightMeet: countOf(mightMeet),
      doesNot: countOf(doesNot),
      areas: isMet ? parts(named, (id) => counts.areas.get(id)) : [],
      recency: isMet ? parts(recencies, (_, place) => counts.recencies[place]) : [],
      contactable: countOf(counts.contact[0]),
      notContactable: isFit ? contact.slice(1) : [],
    };
  }
}

const countOf = (cell: CountedPeople = nobodyCounted()): PoolCount => ({
  people: toldCount(cell, FEWEST_TOLD) || null,
});
const NOBODY_AT_ALL: PoolCount = { people: 0 };

const wrong = {
  ja: '条件の値を確認してください。',
  en: 'Please check the value of the criterion.',
};
