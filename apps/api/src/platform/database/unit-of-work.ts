import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { EventKind, NewEvent } from '@toritsugi/journey';
import { DataSource, type EntityTarget, type ObjectLiteral, type QueryRunner, type Repository } from 'typeorm';
import { EventFeed } from '../events/event-feed';
import { insertEvents } from '../events/event.queries';
import { sqlStateOf } from './driver-errors';
import { prepared, preparedByText } from './prepared';

interface Work {
  readonly runner: QueryRunner;
  readonly events: NewEvent[];
  readonly afterCommit: (() => void)[];
  readonly readings: (() => Promise<void>)[];
  /** What comes last, because others wait for it from there to the commit. */
  readonly endings: (() => Promise<void>)[];
  readonly preparesOnce: boolean;
  /** Events of this work that are in the log already, to be told of once it commits. */
  readonly written: WrittenEvent[];
}

interface Done<T> {
  readonly result: T;
  /** Asked for once the connection is free again: a reading needs one. */
  readonly readings: readonly (() => Promise<void>)[];
}

export interface WrittenEvent {
  readonly id: string;
  readonly kind: EventKind;
}

/** Events of one unit of work, in their order. */
export type EventsListener = (events: readonly WrittenEvent[]) => Promise<void>;

/** Serialisation failure and deadlock: the whole work may be tried again. */
const RETRYABLE = new Set(['40001', '40P01']);
const TRIES = 4;

/**
 * One transaction: the rows, and the events that say what happened. A unit of work inside another joins it, so that
 * services can call each other and everything still commits, or does not, together.
 * Inside it only this class talks to the database: a second connection would wait for the first for ever.
 */
@Injectable()
export class UnitOfWork {
  private readonly current = new AsyncLocalStorage<Work>();
  private readonly last: EventsListener[] = [];

  constructor(
    private readonly source: DataSource,
    private readonly feed: EventFeed,
  ) {}

  /**
   * Runs `work` in a transaction and wakes the readers of the log once it is committed. With `preparesOnce` the
   * connection prepares each distinct statement once: for work that repeats the same ones thousands of times.
   */
  async run<T>(work: () => Promise<T>, { preparesOnce = false }: { preparesOnce?: boolean } = {}): Promise<T> {
    if (this.current.getStore() !== undefined) return work();
    const { result, readings } = await this.tried(work, preparesOnce);
    for (const read of readings) await read();
    return result;
  }

  /**
   * Reads anew what is kept in memory: at once, or, within a unit of work, after its commit and before its `run`
   * answers. Of what is taken back memory never hears.
   */
  async readAgain(read: () => Promise<void>): Promise<void> {
    const work = this.current.getStore();
    if (work === undefined) await read();
    else work.readings.push(read);
  }

  /**
   * A part of the running unit of work. Where it throws, its rows, events and hints are taken back alone, and the rest
   * can go on.
   */
  async part<T>(body: () => Promise<T>): Promise<T> {
    const work = this.current.getStore();
    if (work === undefined) return this.run(body);
    const { events, afterCommit, readings, endings } = work;
    const lengths = [events, afterCommit, readings, endings].map((noted) => [noted, noted.length] as const);
    await work.runner.query('savepoint part');
    try {
      const result = await body();
      await work.runner.query('release savepoint part');
      return result;
    } catch (error) {
      await work.runner.query('rollback to savepoint part');
      await work.runner.query('release savepoint part');
      for (const [noted, length] of lengths) noted.length = length;
      throw error;
    }
  }

  /** Whether the caller is inside a unit of work: its statements then belong to that transaction. */
  get isRunning(): boolean {
    return this.current.getStore() !== undefined;
  }

  /** Rows of an entity: on the running transaction or, outside of one, each call on its own. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return (this.current.getStore()?.runner ?? this.source).manager.getRepository(entity);
  }

  /** Rows of one statement, in the running transaction or, outside of one, on its own. */
  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    const work = this.current.getStore();
    if (work !== undefined) return rowsIn<Row>(work, sql, parameters);
    const runner = this.source.createQueryRunner();
    try {
      return await rowsOf<Row>(runner, sql, parameters);
    } finally {
      await runner.release();
    }
  }

  /** Like `query`, for a statement worth preparing once per connection: `name` stands for exactly this `sql`. */
  async queryPrepared<Row extends object>(name: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const work = this.current.getStore();
    if (work !== undefined) return prepared<Row>(work.runner, { name, text: sql, values: [...parameters] });
    const runner = this.source.createQueryRunner();
    try {
      return await prepared<Row>(runner, { name, text: sql, values: [...parameters] });
    } finally {
      await runner.release();
    }
  }

  /** The first row, or null. */
  async one<Row extends object = Record<string, unknown>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row | null> {
    const [row] = await this.query<Row>(sql, parameters);
    return row ?? null;
  }

  /** Notes an event; it is written with the rows, last in the transaction. Must be called inside `run`. */
  record<Kind extends EventKind>(event: NewEvent<Kind>): void {
    const work = this.current.getStore();
    if (work === undefined) throw new Error(`${event.kind} was recorded outside a unit of work`);
    work.events.push(event);
  }

  /** Runs it as the last part of the running unit of work: others wait for what it locks until the commit. */
  atEnd(ending: () => Promise<void>): void {
    const work = this.current.getStore();
    if (work === undefined) throw new Error('there is no unit of work to come at the end of');
    work.endings.push(ending);
  }

  /** Writes the events noted so far, before the end: for whoever reads them in the same unit of work. */
  async writeEvents(): Promise<void> {
    const work = this.current.getStore();
    if (work === undefined || work.events.length === 0) return;
    const events = work.events.splice(0);
    const ids = await insertEvents((sql, parameters) => rowsIn(work, sql, parameters), events);
    work.written.push(...events.map(({ kind }, index) => ({ kind, id: ids[index] ?? '' })));
  }

  /** The same with all that comes at the end: for a unit of work that pretends to be at several times in turn. */
  async writeAll(): Promise<void> {
    await this.writeEvents();
    for (const ending of this.current.getStore()?.endings.splice(0) ?? []) await ending();
  }

  /** Runs `effect` after the commit, never after a rollback. For hints only: what must happen is an event. */
  afterCommit(effect: () => void): void {
    const work = this.current.getStore();
    if (work === undefined) effect();
    else work.afterCommit.push(effect);
  }

  /** Hears of each unit of work, as its last part, which events it wrote. Register before the first one. */
  beforeCommit(listener: EventsListener): void {
    this.last.push(listener);
  }

  private async tried<T>(body: () => Promise<T>, preparesOnce: boolean): Promise<Done<T>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(body, preparesOnce);
      } catch (error) {
        if (attempt >= TRIES || !RETRYABLE.has(sqlStateOf(error))) throw error;
      }
    }
  }

  private async attempt<T>(body: () => Promise<T>, preparesOnce: boolean): Promise<Done<T>> {
    const runner = this.source.createQueryRunner();
    const work: Work = { runner, events: [], afterCommit: [], readings: [], endings: [], preparesOnce, written: [] };
    try {
      await runner.startTransaction();
      const result = await this.current.run(work, body);
      await this.current.run(work, async () => {
        await this.writeEvents();
        for (const listener of this.last) await listener(work.written);
        for (const ending of work.endings) await ending();
      });
      await runner.commitTransaction();
      for (const effect of work.afterCommit) effect();
      if (work.written.length > 0) this.feed.wake();
      return { result, readings: work.readings };
    } catch (error) {
      // Whose connection is lost between two statements is told, at the second, that its runner was released.
      if (runner.isReleased) throw new Error('Connection terminated within a transaction', { cause: error });
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function rowsIn<Row>(
  { runner, preparesOnce }: Work,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  if (!preparesOnce || parameters.length === 0) return rowsOf(runner, sql, parameters);
  return preparedByText(runner, sql, parameters);
}

async function rowsOf<Row>(runner: QueryRunner, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const result = await runner.query(sql, [...parameters], true);
  return result.records as Row[];
}
