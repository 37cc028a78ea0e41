import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { EventKind } from '@toritsugi/journey';
import { PgBoss, type Db, type Queue, type QueueOptions } from 'pg-boss';
import { DATABASE_URL } from '../injection-tokens';
import { UnitOfWork, type WrittenEvent } from '../database/unit-of-work';
import { newId } from '../database/ids';
import type { JobKind } from './job-kind';
import { givenUpJobs, givenUpLike, standingOfJobs, type JobStanding } from './jobs.queries';

type Handler<Data extends object = object> = (data: Data) => Promise<object | void>;

export interface GivenUpJob extends Pick<JobKind, 'label'> {
  readonly id: string;
  readonly askedAt: Date;
  readonly failedAt: Date;
  readonly tries: number;
  /** What the last attempt said. */
  readonly reason: string;
}

export interface FoundJob<Data extends object = object> {
  readonly data: Data;
  /** `waiting` until it has ended, one way or the other. */
  readonly state: 'waiting' | 'done' | 'failed';
  /** Of a job that is done. */
  readonly answer: object | null;
  /** Of one that failed for the last time. */
  readonly reason?: string;
}

interface Declared {
  readonly kind: JobKind;
  readonly handler: Handler;
}

/** Four attempts within a quarter of an hour; then a person decides. */
const TRIES: QueueOptions = { retryLimit: 3, retryDelay: 15, retryBackoff: true, retryDelayMax: 600 };
/** A worker that died is noticed after this; whoever lives goes on with its jobs. */
const HEARTBEAT_SECONDS = 10;
const LOOK_SECONDS = 5;
/** What is done is forgotten after two weeks, what failed and was left alone too. */
const KEPT_SECONDS = 14 * 86_400;
/** Where jobs come to that failed for the last time. */
const GAVE_UP = 'gave-up';
const RUNS_OUT_MS = 8_000;
const WAIT_STEP_MS = 50;

/**
 * Jobs on the database's own queue (pg-boss). They are put there in the transaction of what asks for them, or not at
 * all. Every process may put; those that take part take. A job may run twice where a process dies while it runs:
 * handlers bear that.
 */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly declared = new Map<string, Declared>();
  private readonly following: {
    events: ReadonlySet<EventKind>;
    kind: JobKind;
    dataOf: (event: WrittenEvent) => object;
  }[] = [];
  private readonly rhythms: { kind: JobKind; cron: string; data: object }[] = [];
  private sender: PgBoss | null = null;
  private worker: PgBoss | null = null;

  constructor(
    private readonly work: UnitOfWork,
    @Inject(DATABASE_URL) private readonly databaseUrl: string,
  ) {
    this.work.beforeCommit((events) => this.follow(events));
  }

  /** Says who does it; what the handler answers is kept as the job's result. Declare before `start`. */
  handle<Data extends object>(kind: JobKind<Data>, handler: Handler<Data>): void {
    if (this.declared.has(kind.name)) throw new Error(`two handlers for the job "${kind.name}"`);
    this.declared.set(kind.name, { kind, handler: handler as Handler });
  }

  /** A unit of work with events of these kinds asks for the job, once, as its last part: told of the newest. */
  whenever<Data extends object>(
    events: readonly EventKind[],
    kind: JobKind<Data>,
    dataOf: (event: WrittenEvent) => Data,
  ): void {
    this.following.push({ events: new Set(events), kind, dataOf });
  }

  /** Asks for the job in a rhythm of real time in Tokyo: `minute hour day month weekday`. */
  every<Data extends object>(cron: string, kind: JobKind<Data>, data: Data): void {
    this.rhythms.push({ kind, cron, data });
  }

  /** Asks for the job, in the running unit of work where there is one. Answers its id. */
  async ask<Data extends object>(kind: JobKind<Data>, data: Data): Promise<string> {
    const id = newId();
    await this.whoAsks().send(kind.name, data, { id });
    return id;
  }

  /** A job with what it was told; null where it is not there, or not any more. */
  async find<Data extends object>(kind: JobKind<Data>, id: string): Promise<FoundJob<Data> | null> {
    const [job] = await this.whoAsks().findJobs<Data>(kind.name, { id });
    if (job === undefined) return null;
    const { data, output } = job;
    if (job.state === 'completed') return { data, state: 'done', answer: output ?? {} };
    return job.state === 'failed' || job.state === 'cancelled'
      ? { data, state: 'failed', answer: null, reason: reasonOf({ output }) }
      : { data, state: 'waiting', answer: null };
  }

  /** What the job answered, or null where it has not ended within `ms`. A job that failed throws its reason. */
  async answerOf(kind: JobKind, id: string, ms: number): Promise<object | null> {
    for (const until = performance.now() + ms; performance.now() < until;) {
      const job = await this.find(kind, id);
      if (job?.state === 'done') return job.answer;
      if (job?.state === 'failed') throw new Error(job.reason);
      await new Promise((passed) => setTimeout(passed, WAIT_STEP_MS));
    }
    return null;
  }

  /** From now on jobs can be asked for. Throws where a kind that is asked for has nobody to do it. */
  async start(): Promise<void> {
    for (const { kind } of [...this.following, ...this.rhythms]) this.declaredAs(kind.name);
    const boss = new PgBoss({ db: this.ours, migrate: false, supervise: false, schedule: false });
    boss.on('error', (error) => this.log.warn({ msg: 'the queue of jobs could not be read', error: error.message }));
    await boss.start();
    this.sender = boss;
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    if (!known.has(GAVE_UP)) await boss.createQueue(GAVE_UP, { retentionSeconds: KEPT_SECONDS });
    for (const { kind } of this.declared.values()) {
      if (known.has(kind.name)) continue;
      await boss.createQueue(kind.name, { ...optionsOf(kind), policy: kind.isSingle ? 'singleton' : 'standard' });
    }
  }

  /**
   * This process does jobs, until it ends, and asks for what comes in a rhythm: specs ask for themselves. Throws where
   * one waits, or may come, that nobody here knows how to do.
   */
  async takePart({ hasRhythms = true } = {}): Promise<void> {
    const boss = new PgBoss({
      connectionString: this.databaseUrl,
      max: 4,
      application_name: 'toritsugi-jobs',
      useListenNotify: true,
      schedule: hasRhythms,
      superviseIntervalSeconds: LOOK_SECONDS,
      monitorIntervalSeconds: LOOK_SECONDS,
    });
    boss.on('error', (error) => this.log.warn({ msg: 'the queue of jobs could not be read', error: error.message }));
    await boss.start();
    this.worker = boss;
    for (const { name } of await boss.getQueues()) if (name !== GAVE_UP && !isInternal(name)) this.declaredAs(name);
    for (const { kind, handler } of this.declared.values()) {
      await boss.updateQueue(kind.name, optionsOf(kind));
      const worker = await boss.work<object>(
        kind.name,
        { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 },
        // One job may stand behind another: looked for at once, not after the next pause.
        ([job]) => this.run(kind, handler, job).finally(() => boss.notifyWorker(worker)),
      );
    }
    if (!hasRhythms) return;
    const wanted = new Set(this.rhythms.map(({ kind }) => kind.name));
    for (const { name } of await boss.getSchedules()) if (!wanted.has(name)) await boss.unschedule(name);
    for (const { kind, cron, data } of this.rhythms)
      await boss.schedule(kind.name, cron, data, { tz: 'Asia/Tokyo', missed: 'once' });
  }

  /** Does everything that is asked for now, here, until nothing is left. */
  async runAll(): Promise<void> {
    const boss = this.whoAsks();
    for (let found = true; found;) {
      found = false;
      for (const { kind, handler } of this.declared.values()) {
        const [job] = await boss.fetch<object>(kind.name);
        if (job === undefined) continue;
        found = true;
        await this.run(kind, handler, job).then(
          (answer) => boss.complete(kind.name, job.id, answer),
          (error: Error) => boss.fail(kind.name, job.id, { message: error.message }),
        );
      }
    }
  }

  /** Every kind there is, as it stands. */
  async standing(): Promise<(JobStanding & Pick<JobKind, 'label'>)[]> {
    const rows = new Map((await standingOfJobs(this.work)).map((row) => [row.name, row]));
    return [...this.declared.values()].map(({ kind: { name, label } }) => ({
      label,
      ...(rows.get(name) ?? { name, waiting: 0, waitingSince: null, active: 0, doneAt: null }),
    }));
  }

  /** Jobs that failed for the last time and wait for a person, newest first; those that were told the same are one. */
  async givenUp(): Promise<GivenUpJob[]> {
    return (await givenUpJobs(this.work, GAVE_UP)).map(({ id, kind, askedAt, failedAt, tries, output }) => ({
      ...{ id, askedAt, failedAt, tries },
      label: this.declared.get(kind)?.kind.label ?? { ja: kind, en: kind },
      reason: reasonOf({ output }),
    }));
  }

  /** Puts a job that was given up into its queue once more. False where it is not there any more. */
  async again(id: string): Promise<boolean> {
    return this.takeGivenUp(id, async () => (await this.whoAsks().redrive(GAVE_UP, { ids: [id] })) > 0);
  }

  /** Leaves undone what was given up. False where it is not there any more. */
  async leave(id: string): Promise<boolean> {
    return this.takeGivenUp(id, async () => true);
  }

  /** Before the connections that handlers use are given back. What does not end in time is done again elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    const [worker, sender] = [this.worker, this.sender];
    this.worker = null;
    await worker?.stop({ graceful: true, timeout: RUNS_OUT_MS });
    this.sender = null;
    await sender?.stop({ graceful: false });
  }

  private async takeGivenUp(id: string, take: () => Promise<boolean>): Promise<boolean> {
    return this.work.run(async () => {
      const job = (await givenUpJobs(this.work, GAVE_UP)).find((one) => one.id === id);
      if (job === undefined || !(await take())) return false;
      await this.forgetGivenUp(job);
      return true;
    });
  }

  private async forgetGivenUp(job: { kind: string; data: object }): Promise<void> {
    const ids = (await givenUpLike(this.work, GAVE_UP, job)).map(({ id }) => id);
    if (ids.length > 0) await this.whoAsks().deleteJob(GAVE_UP, ids);
  }

  private async run(kind: JobKind, handler: Handler, job: { data: object } | undefined): Promise<object | undefined> {
    if (job === undefined) return undefined;
    try {
      const answer = (await handler(job.data)) ?? undefined;
      // What failed before is done with it.
      await this.forgetGivenUp({ kind: kind.name, data: job.data });
      return answer;
    } catch (error) {
      this.log.warn({ msg: 'a job failed', job: kind.name, error: error instanceof Error ? error.message : 'unknown' });
      throw error;
    }
  }

  private async follow(written: readonly WrittenEvent[]): Promise<void> {
    if (written.length === 0) return;
    for (const { events, kind, dataOf } of this.following) {
      const newest = written.findLast((event) => events.has(event.kind));
      if (newest !== undefined) await this.ask(kind, dataOf(newest));
    }
  }

  private whoAsks(): PgBoss {
    if (this.sender === null) throw new Error('jobs were asked for before the queue was opened');
    return this.sender;
  }

  private declaredAs(name: string): Declared {
    const declared = this.declared.get(name);
    if (declared === undefined) throw new Error(`nobody does the job "${name}"`);
    return declared;
  }

  /** Statements of the queue on our own connections: those of a running unit of work are part of it. */
  private readonly ours: Db = {
    executeSql: async (text, values = []) => ({ rows: await this.work.query(text, values) }),
  };
}

const optionsOf = ({ expireInSeconds }: JobKind): Omit<Queue, 'name'> => ({
  ...TRIES,
  expireInSeconds,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  deleteAfterSeconds: KEPT_SECONDS,
  notify: true,
  deadLetter: GAVE_UP,
});

const isInternal = (name: string): boolean => name.startsWith('__pgboss__');

/** What a failed job says of itself. */
export function reasonOf({ output }: { output: object | null }): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } };
  const found = message ?? value?.message;
  return typeof found === 'string' ? found : JSON.stringify(output);
}
