import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { In, MoreThan } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { actsFor } from '../selection/steps/acts-for';
import { StaffDirectory } from '../staff/staff-directory';
import { FollowUpEntity } from './follow-up.entity';

/** Whoever helped reads on for so long after it, as on the person's page. */
const HELPED_DAYS = 30;

/** Whose follow-ups somebody works on: those of the people they look after, and those they were asked to do. */
@Injectable()
export class FollowUpAccess {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
  ) {}

  /** `hasCase`: looks after the person; otherwise a helper of theirs. Anybody else finds nobody. */
  async to(registrantId: string, me: SignedIn): Promise<{ advisorId: string | null; hasCase: boolean }> {
    const person = await this.work.repository(RegistrantEntity).findOne({
      select: { id: true, advisorId: true },
      where: { id: registrantId },
    });
    const advisorId = person?.advisorId ?? null;
    const hasCase = advisorId !== null && actsFor(this.staff, me).includes(advisorId);
    const helps = hasCase || (await this.hasHelped(registrantId, me.id));
    if (person === null || !helps) throw new Refusal('not_found');
    return { advisorId, hasCase };
  }

  /** Holds one follow-up until the unit of work ends. */
  async hold(id: string, me: SignedIn) {
    const row = await this.rows().findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (row === null) throw new Refusal('not_found');
    const access = await this.to(row.registrantId, me);
    if (!access.hasCase && row.ownerId !== me.id) throw new Refusal('not_found');
    return { row, ...access };
  }

  private async hasHelped(registrantId: string, ownerId: string): Promise<boolean> {
    const since = new Date((await this.clock.now()).getTime() - HELPED_DAYS * DAY);
    const theirs = { registrantId, ownerId };
    return this.rows().existsBy([
      { ...theirs, state: In(['open', 'sent']) },
      { ...theirs, closedAt: MoreThan(since) },
    ]);
  }

  private rows() {
    return this.work.repository(FollowUpEntity);
  }
}
