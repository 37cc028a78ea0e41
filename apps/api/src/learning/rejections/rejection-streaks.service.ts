import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EndStreak, RejectionStreaks as Streaks } from '@toritsugi/contracts';
import { Any } from 'typeorm';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { EmployerEntity } from '../../selection/employer.entity';
import { RoadWatch, type Walked } from '../../selection/steps/road-watch';
import { StaffDirectory } from '../../staff/staff-directory';
import { RejectionStreakEntity } from './rejection-streak.entity';
import { keepStreak, repeatedWith } from './rejection-streaks.queries';

const STREAK = { days: 28, least: 5 } as const;
const SHOWN = 40;

/** The same reason five times in four weeks is put before the leads as a draft. Nothing follows from it by itself. */
@Injectable()
export class RejectionStreaks implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly road: RoadWatch,
  ) {}

  onModuleInit(): void {
    this.road.watch((walked) => this.hear(walked));
  }

  async list(): Promise<Streaks> {
    const rows = await this.rows().find({
      order: { endedAt: { direction: 'DESC', nulls: 'FIRST' }, count: 'DESC' },
      take: SHOWN,
    });
    const ids = rows.filter(({ whose }) => whose === 'employer').map(({ subject }) => subject);
    const employers = await this.work.repository(EmployerEntity).findBy({ id: Any(ids) });
    const names = new Map(employers.map(({ id, name }) => [id, name]));
    return {
      streaks: rows.map(({ firstAt, endedAt, endedBy, ...row }) => ({
        ...row,
        employer: row.whose === 'employer' ? (names.get(row.subject) ?? null) : null,
        firstAt: firstAt.toISOString(),
        endedAt: endedAt?.toISOString() ?? null,
        endedBy: this.staff.ref(endedBy),
      })),
    };
  }

  /** Taken up, or not, and why; from then on the count begins anew. */
  async end(id: string, { as, note }: EndStreak, me: SignedIn): Promise<Streaks> {
    const words = note?.trim() ?? '';
    if (as === 'dismissed' && words === '') throw new Refusal('comment_required');
    const endedAt = await this.clock.now();
    const { affected } = await this.rows().update(
      { id, state: 'open' },
      { state: as, endedAt, endedBy: me.id, note: words },
    );
    if (affected !== 1) throw new Refusal('not_found');
    return this.list();
  }

  private async hear({ submissionId, to }: Walked): Promise<void> {
    if (to !== 'doc_rejected' && to !== 'interview_rejected') return;
    for (const repeated of await repeatedWith(this.work, submissionId, STREAK))
      await keepStreak(this.work, newId(), repeated);
  }

  private rows() {
    return this.work.repository(RejectionStreakEntity);
  }
}
