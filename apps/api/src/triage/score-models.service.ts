import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isAnswerModel, type AnswerModel } from '@toritsugi/triage';
import { EventFeed } from '../platform/events/event-feed';
import { Refusal } from '../platform/http/refusals/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { ScoreModelEntity } from './score-model.entity';
import { publishModel, type ModelRow } from './triage.queries';

export interface PublishedScoreModel {
  readonly version: number;
  readonly publishedAt: Date;
  readonly asOf: Date;
  readonly model: AnswerModel;
  /** As whoever fitted it wrote it: intervals, bins, bands. */
  readonly detail: object;
}

/**
 * Models of close chances, newest version in memory: scoring reads no table. They are fitted by learning, after every
 * other stage.
 */
@Injectable()
export class ScoreModels implements OnModuleInit {
  private readonly log = new Logger(ScoreModels.name);
  private newest: PublishedScoreModel | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.reload();
    this.feed.listen(async (events) => {
      if (
        events.some(
          (event) => event.kind === 'ScoreModelPublished' && event.payload.version > (this.newest?.version ?? 0),
        )
      )
        await this.reload();
    });
  }

  /** Null while there was never enough to learn from. */
  current(): PublishedScoreModel | null {
    return this.newest;
  }

  /**
   * Publishes the next version in the running unit of work; null if this cause has published before. Refuses a model
   * outside the catalogue.
   */
  async publish({
    model,
    detail,
    asOf,
    cause,
  }: {
    model: AnswerModel;
    detail: object;
    asOf: Date;
    cause: string;
  }): Promise<number | null> {
    if (!this.mayBeUsed(model)) throw new Refusal('invalid');
    return this.work.run(async () => {
      const row = await publishModel(this.work, { asOf, cause, model, detail });
      if (row === null) return null;
      this.work.record({ kind: 'ScoreModelPublished', payload: { version: row.version } });
      this.work.afterCommit(() => this.take(row));
      return row.version;
    });
  }

  /** Reads the newest one, without waiting to hear of it. */
  async reload(): Promise<void> {
    const [row] = await this.work.repository(ScoreModelEntity).find({ order: { version: 'DESC' }, take: 1 });
    if (row !== undefined) this.take(row);
  }

  private mayBeUsed(model: unknown): model is AnswerModel {
    return isAnswerModel(model, this.vocabulary.current().fields);
  }

  /** A stored model that could not be trusted moves nothing: the one before it stays. */
  private take({ version, publishedAt, asOf, model, detail }: ModelRow): void {
    if (version <= (this.newest?.version ?? 0)) return;
    if (this.mayBeUsed(model)) this.newest = { version, publishedAt, asOf, model, detail };
    else this.log.error(`score model ${version} is not one that may be used`);
  }
}
