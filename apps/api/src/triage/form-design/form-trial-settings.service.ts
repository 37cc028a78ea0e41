import { Injectable } from '@nestjs/common';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import type { EndFormTrial, FormTrials as FormTrialsView, FormTrialView, StartFormTrial } from '@toritsugi/contracts';
import { findBarred, formTrial, WHOLE_FORM } from '@toritsugi/triage';
import { In } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVersions } from '../../registration/form/form-versions.service';
import type { FormTrialEntity } from '../../registration/form/trials/form-trial.entity';
import { FormTrials } from '../../registration/form/trials/form-trials.service';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { AskedFields } from '../answers/asked-fields.service';
import { FormDesign } from './form-design.service';

/** Visits of so many days tell how many come in one. */
const DAYS = 28;

/** Two versions of the form tried side by side (A/B): begun, read and ended by a manager (S004-26). */
@Injectable()
export class FormTrialSettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly forms: FormVersions,
    private readonly trials: FormTrials,
    private readonly visits: FormVisits,
    private readonly design: FormDesign,
    private readonly asked: AskedFields,
    private readonly changes: SettingChanges,
  ) {}

  async read(): Promise<FormTrialsView> {
    const now = await this.clock.now();
    const rows = await this.versions().find({
      select: { version: true, state: true, publishedAt: true },
      where: { state: In(['published', 'checked', 'retired']) },
      order: { version: 'DESC' },
    });
    const published = rows.find(({ state }) => state === 'published')?.version ?? 0;
    const trials = await this.trials.list();
    const counts = await this.visits.countsOf(published, tokyoDay(now.getTime() - DAYS * DAY));
    const usual = (counts.get(WHOLE_FORM)?.views ?? 0) / DAYS;
    return {
      published,
      choices: rows
        .filter(({ version }) => version !== published)
        .map(({ version, publishedAt }) => ({ version, publishedAt: publishedAt?.toISOString() ?? null })),
      trials: trials.map((trial) => viewOf(trial, { now, usual })),
    };
  }

  /** Refuses a version that the targets in force would refuse, as a publication does. */
  async start(madeBy: string, { first, second, minimumEffect }: StartFormTrial): Promise<FormTrialsView> {
    const row = await this.versions().findOneBy({ version: second, state: In(['checked', 'retired']) });
    if (row === null) throw new Refusal('setting_outdated');
    const { definition, contradictions } = row;
    const { findings } = await this.design.check({ definition, contradictions: [...contradictions] });
    const refused = findings.filter(({ severity }) => severity === 'refused');
    if (refused.length > 0 || findBarred(definition).length > 0)
      throw new Refusal(
        'invalid',
        {},
        refused.map(({ message }) => ({ field: 'second', message })),
      );
    await this.work.run(async () => {
      await this.trials.start({ first, second, minimumEffect, startedBy: madeBy });
      await this.note(madeBy, { tried: second });
    });
    await this.forms.reload();
    return this.read();
  }

  /** Keeps one of the two for everybody. What its people are asked on the telephone follows from it. */
  async end(madeBy: string, id: string, { kept }: EndFormTrial): Promise<FormTrialsView> {
    const definition = await this.forms.find(kept);
    if (definition === null) throw new Refusal('setting_outdated');
    const callFields = await this.design.callFieldsOf(definition);
    await this.work.run(async () => {
      await this.trials.end(id, kept);
      await this.asked.publishCallFields(callFields);
      await this.note(madeBy, { kept });
    });
    await this.forms.reload();
    return this.read();
  }

  private async note(madeBy: string, after: object): Promise<void> {
    await this.changes.note({ kind: 'form', subjectId: 'form', before: {}, after, madeBy });
  }

  private versions() {
    return this.work.repository(FormVersionEntity);
  }
}

function viewOf(trial: FormTrialEntity, { now, usual }: { now: Date; usual: number }): FormTrialView {
  const { id, first, second, minimumEffect, startedAt, endedAt, isRunning, kept } = trial;
  const days = (now.getTime() - startedAt.getTime()) / DAY;
  const starts = trial.firstStarts + trial.secondStarts;
  const reading = formTrial(
    { version: first, starts: trial.firstStarts, registrations: trial.firstSent },
    { version: second, starts: trial.secondStarts, registrations: trial.secondSent },
    { minimumEffect, startsPerDay: days >= 1 && starts > 0 ? starts / days : usual, hasEnded: !isRunning },
  );
  return {
    id,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    isRunning,
    kept,
    minimumEffect,
    arms: reading.arms.map(({ interval, ...arm }) => ({ ...arm, ...interval })),
    verdict: reading.verdict,
    words: { ...reading.words },
    difference: reading.difference,
    ...reading.interval,
    daysLeft: reading.daysLeft,
  };
}
