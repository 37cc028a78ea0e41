import { Injectable } from '@nestjs/common';
import { DAY, nextBusinessDay, startOfTokyoDay, tokyoDay } from '@toritsugi/calendar';
import type { Anomalies, AnomalyView } from '@toritsugi/contracts';
import {
  countermeasuresOf,
  figureOf,
  unusualCount,
  unusualShare,
  watchedFigures,
  type StepReading,
  type Unusual,
} from '@toritsugi/indicators';
import { IsNull, MoreThanOrEqual } from 'typeorm';
import { Todos } from '../../agreement/todo/todos.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { IndicatorReading, nameOfFigure } from '../indicators/indicators.service';
import { AnomalyEntity } from './anomaly.entity';

const LOOK = jobKind('look-for-anomalies', { ja: '指標の異常値の確認', en: 'Figures that are far from usual' });
const SHOWN_DAYS = 14;
const TOPIC = '指標の異常値';

/** Every morning at seven the day before is compared with its weekday before (S001-14). */
@Injectable()
export class AnomalyWatch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly reading: IndicatorReading,
    private readonly todos: Todos,
    jobs: Jobs,
  ) {
    jobs.handle(LOOK, () => this.look());
    jobs.every('0 7 * * *', LOOK, {});
  }

  /** Answers how many were told anew. */
  async look(): Promise<{ readonly told: number }> {
    const yesterday = new Date(startOfTokyoDay(await this.clock.now()).getTime() - DAY);
    let told = 0;
    for (const reading of await this.reading.beside(yesterday, yesterday, watchedFigures)) {
      const found = unusualIn(reading);
      if (found !== null && (await this.tell(tokyoDay(yesterday), reading, found))) told += 1;
    }
    return { told };
  }

  async list(): Promise<Anomalies> {
    const since = tokyoDay((await this.clock.now()).getTime() - SHOWN_DAYS * DAY);
    const rows = await this.rows().find({
      where: { day: MoreThanOrEqual(since) },
      order: { day: 'DESC', figure: 'ASC' },
    });
    return { anomalies: rows.map((row) => this.view(row)) };
  }

  /** Once, by the first who does; a to-do of theirs until the next business day. */
  async takeUp(id: string, measureId: string, me: SignedIn): Promise<Anomalies> {
    return this.work.run(async () => {
      const row = await this.rows().findOneBy({ id });
      if (row === null) throw new Refusal('not_found');
      const measure = measuresOf(row).find((one) => one.id === measureId);
      if (measure === undefined) throw new Refusal('invalid');
      const now = await this.clock.now();
      const taken = { takenUpBy: me.id, takenUpAt: now, measureId };
      const { affected } = await this.rows().update({ id, takenUpAt: IsNull() }, taken);
      if (affected !== 1) throw new Refusal('illegal_move', { state: 'taken_up' });
      await this.todos.remind({
        ...{ key: `anomaly ${id}`, ownerId: me.id, topic: TOPIC },
        title: `${nameOfFigure(row.figure).ja}：${measure.name.ja}`,
        dueOn: tokyoDay(nextBusinessDay(this.agency.current.calendar, now)),
      });
      this.work.record({
        kind: 'AnomalyTakenUp',
        actorId: me.id,
        payload: { anomalyId: id, figure: row.figure, measureId },
      });
      return this.list();
    });
  }

  /** False where it was told already. */
  private async tell(day: string, { id: figure, now }: StepReading, { direction, usual }: Unusual): Promise<boolean> {
    return this.work.run(async () => {
      const id = newId();
      const value = isShare(figure) ? now.met / now.tried : now.met;
      const { raw } = await this.rows()
        .createQueryBuilder()
        .insert()
        .values({ id, day, figure, direction, value, usual, n: now.tried })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as unknown[]).length === 0) return false;
      this.work.record({ kind: 'AnomalyDetected', payload: { anomalyId: id, figure, day, direction } });
      return true;
    });
  }

  private view({ takenUpBy, takenUpAt, ...row }: AnomalyEntity): AnomalyView {
    return {
      ...row,
      name: nameOfFigure(row.figure),
      unit: figureOf(row.figure)?.figure.unit ?? 'people',
      isWorse: isWorse(row),
      measures: measuresOf(row),
      takenUpBy: this.staff.ref(takenUpBy),
      takenUpAt: takenUpAt?.toISOString() ?? null,
    };
  }

  private rows() {
    return this.work.repository(AnomalyEntity);
  }
}

const isShare = (figure: string): boolean => figureOf(figure)?.figure.measure.as === 'share';
const unusualIn = ({ id, now, weeks }: StepReading): Unusual | null =>
  isShare(id)
    ? unusualShare(now, weeks)
    : unusualCount(
        now.met,
        weeks.map(({ met }) => met),
      );

function isWorse({ figure, direction }: Pick<AnomalyEntity, 'figure' | 'direction'>): boolean | null {
  const isMoreBetter = figureOf(figure)?.figure.isMoreBetter ?? null;
  return isMoreBetter === null ? null : isMoreBetter === (direction === 'low');
}

const measuresOf = (row: Pick<AnomalyEntity, 'figure' | 'direction'>) => [
  ...countermeasuresOf(row.figure, isWorse(row) !== false),
];
