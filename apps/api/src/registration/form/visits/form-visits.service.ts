import { Injectable, type OnModuleInit } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type { FormVisit } from '@toritsugi/contracts';
import { CHECK_PAGE, countVisits, endOfVisit, formFields, sumOf, type FieldCounts } from '@toritsugi/triage';
import { And, LessThan, MoreThanOrEqual } from 'typeorm';
import { newId } from '../../../platform/database/ids';
import { UnitOfWork } from '../../../platform/database/unit-of-work';
import { Refusal } from '../../../platform/http/refusals/refusal';
import { DeadlineScheduler } from '../../../platform/jobs/deadline-scheduler';
import { Channels } from '../../channels.service';
import { FormVersions } from '../form-versions.service';
import { FormFieldDayEntity } from './form-field-day.entity';
import { FormVisitNoteEntity } from './form-visit-note.entity';
import { addCounts, addToTrials, takeEnded, type DayCounts } from './visits.queries';

const FOLD_MS = 60_000;
const VISITS_AT_ONCE = 500;

/**
 * What visits tell of the way through the form (S004-23): kept while a visit lasts, then counted by day, version and
 * field. What was entered is never told, and nothing says whose visit it was.
 */
@Injectable()
export class FormVisits implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly forms: FormVersions,
    private readonly channels: Channels,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('count visits that have ended', () => this.countEnded(), FOLD_MS, 'worker');
  }

  /** Refuses fields that the version does not have: what a person typed can be no field. */
  async note({ formSession, version, number, isDrawn, isSent, standsAt, fields, channel }: FormVisit): Promise<void> {
    const definition = await this.forms.find(version);
    const known = new Set(definition === null ? [] : [...formFields(definition).map(({ id }) => id), CHECK_PAGE]);
    if (![standsAt, ...fields.map(({ field }) => field)].every((id) => known.has(id)))
      throw new Refusal('invalid', {}, [unknownField]);
    await this.work.run(async () => {
      if (number === 0) this.work.record({ kind: 'FormViewed', payload: { channel: this.channels.known(channel) } });
      const note = { standsAt, isSent, fields: fields.map((field) => ({ ...field })) };
      await this.work
        .repository(FormVisitNoteEntity)
        .insert({ id: newId(), visit: formSession, version, at: () => 'agency_now()', number, isDrawn, note });
    });
  }

  /** Counts visits that have ended and forgets them; replies how many. */
  async countEnded(): Promise<number> {
    return this.work.run(async () => {
      const visits = Object.values(Object.groupBy(await takeEnded(this.work, VISITS_AT_ONCE), ({ visit }) => visit));
      const ended = visits.flatMap((notes) => (notes === undefined ? [] : [endedVisit(notes)]));
      if (ended.length === 0) return 0;
      await addCounts(this.work, countsByDay(ended));
      await addToTrials(
        this.work,
        ended.filter(({ isDrawn }) => isDrawn).map(({ visit: { isSent }, ...one }) => ({ ...one, isSent })),
      );
      return ended.length;
    });
  }

  /** Field → counts of one version from a day in Tokyo on, and before another. */
  async countsOf(version: number, since: string, before?: string): Promise<ReadonlyMap<string, FieldCounts>> {
    const from = MoreThanOrEqual(since);
    const day = before === undefined ? from : And(from, LessThan(before));
    const rows = await this.work
      .repository(FormFieldDayEntity)
      .find({ where: { version, day }, order: { field: 'ASC' } });
    const counts = new Map<string, FieldCounts>();
    for (const row of rows) {
      const known = counts.get(row.field);
      counts.set(row.field, known === undefined ? row : sumOf(known, row));
    }
    return counts;
  }
}

type Notes = readonly Omit<FormVisitNoteEntity, 'id'>[];

/** Counted for the version it came to last: a newer one may have been published meanwhile. */
function endedVisit(notes: Notes) {
  const times = notes.map(({ at }) => at.getTime());
  const [began, ended] = [Math.min(...times), Math.max(...times)];
  const last = notes.find(({ at }) => at.getTime() === ended);
  const version = last?.version ?? 0;
  const ofVersion = notes.filter((one) => one.version === version);
  return {
    version,
    began: new Date(began),
    ended: new Date(ended),
    isDrawn: notes.every((one) => one.isDrawn && one.version === version),
    visit: endOfVisit(ofVersion.map(({ at, number, note }) => ({ at: at.getTime(), number, ...note }))),
  };
}

function countsByDay(visits: readonly ReturnType<typeof endedVisit>[]): DayCounts[] {
  const groups = Object.groupBy(visits, ({ version, began }) => `${tokyoDay(began)} ${version}`);
  return Object.entries(groups).flatMap(([key, group = []]) => {
    const [day = '', version] = key.split(' ');
    const counts = countVisits(group.map(({ visit }) => visit));
    return [...counts].map(([field, one]) => ({ day, version: Number(version), field, ...one }));
  });
}

const unknownField = {
  field: 'fields',
  message: { ja: 'このフォームにない項目です。', en: 'The form has no such field.' },
};
