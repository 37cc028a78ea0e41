import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId } from '../../../platform/database/ids';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { Refusal } from '../../../platform/http/refusals/refusal';
import { FormVersionEntity } from '../form-version.entity';
import { FormVersions } from '../form-versions.service';
import { FormTrialEntity } from './form-trial.entity';

const SHOWN = 20;

/** Two versions of the form side by side, each visitor keeping one; ended by keeping one of them. */
@Injectable()
export class FormTrials {
  constructor(
    private readonly work: UnitOfWork,
    private readonly forms: FormVersions,
  ) {}

  /** Newest first. */
  list(): Promise<FormTrialEntity[]> {
    return this.trials().find({ order: { startedAt: 'DESC', id: 'DESC' }, take: SHOWN });
  }

  /** Opens `second` to every other visitor. Refuses where `first` is not the published version (any more). */
  async start({
    first,
    second,
    minimumEffect,
    startedBy,
  }: Pick<FormTrialEntity, 'first' | 'second' | 'minimumEffect' | 'startedBy'>): Promise<void> {
    await this.work.run(async () => {
      // Changes nothing: it holds the row against a publication at the same moment.
      const held = await this.versions().update({ version: first, state: 'published' }, { state: 'published' });
      if (held.affected !== 1) throw new Refusal('setting_outdated');
      const opened = await this.versions().update(
        { version: second, state: In(['checked', 'retired']) },
        { state: 'trial' },
      );
      if (opened.affected !== 1) throw new Refusal('setting_outdated');
      const trial = { id: newId(), first, second, minimumEffect, startedBy, startedAt: () => 'agency_now()' };
      await this.trials().insert(trial);
    });
    this.work.afterCommit(() => void this.forms.reload().catch(() => undefined));
  }

  /** Keeps one of the two for everybody; the other is retired. Replies what was kept; refuses one that has ended. */
  async end(id: string, kept: number): Promise<FormTrialEntity> {
    return this.work.run(async () => {
      const ended = await this.trials()
        .createQueryBuilder()
        .update()
        .set({ isRunning: false, endedAt: () => 'agency_now()', kept })
        .where('id = :id and is_running and :kept in (first, second)', { id, kept })
        .execute();
      if (ended.affected !== 1) throw new Refusal('setting_outdated');
      const trial = await this.trials().findOneByOrFail({ id });
      const retired = kept === trial.first ? trial.second : trial.first;
      await this.versions().update({ version: retired }, { state: 'retired' });
      await this.versions().update(
        { version: kept },
        { state: 'published', publishedAt: () => 'coalesce(published_at, agency_now())' },
      );
      return trial;
    });
  }

  private trials() {
    return this.work.repository(FormTrialEntity);
  }

  private versions() {
    return this.work.repository(FormVersionEntity);
  }
}
