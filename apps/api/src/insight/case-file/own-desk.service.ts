import { Injectable } from '@nestjs/common';
import type { DeskPerson, DeskWeek } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { peopleOf } from './case-file.queries';
import { stepView } from './case-file.service';
import { minutesByBand } from '../minutes/minutes.queries';
import { weekOf, weekTalksOf } from './own-week.queries';

/** What an advisor has before them: their people by what is due, and how their week goes. */
@Injectable()
export class OwnDesk {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
  ) {}

  /** Whatever is due first comes first; those with no clock come last. */
  async people(me: SignedIn): Promise<DeskPerson[]> {
    const rows = await peopleOf(this.work, me.id);
    const names = await this.contacts.names(
      rows.map(({ id }) => id),
      { by: me, purpose: 'cases' },
    );
    const people = rows.map((row) => ({
      registrantId: row.id,
      name: names.get(row.id) ?? '',
      state: row.state,
      next: stepView(row),
      lastTouchAt: row.lastTouchAt.toISOString(),
    }));
    const dueOf = ({ next }: DeskPerson): string => next.dueAt ?? '9999';
    return people.sort((left, right) => (dueOf(left) < dueOf(right) ? -1 : 1));
  }

  async week(me: SignedIn): Promise<DeskWeek> {
    const week = await weekOf(this.work, me.id);
    if (week === null) throw new Error('no week');
    const talks = await weekTalksOf(this.work, me.id);
    return {
      ...week,
      startsAt: week.startsAt.toISOString(),
      minutes: await minutesByBand(this.work, { staffId: me.id, from: week.startsAt }),
      consultations: talks.filter(({ state }) => state === 'completed').length,
      effective: talks.filter(({ isEffective }) => isEffective === true).length,
      talks: talks.map(({ at, state, isEffective }) => ({ at: at.toISOString(), state, isEffective })),
    };
  }
}
