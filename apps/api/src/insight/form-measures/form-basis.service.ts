import { Injectable } from '@nestjs/common';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import type { FormDesignBasis } from '@toritsugi/contracts';
import { COUNTED_DAYS, formFields, VIEWS_TO_BELIEVE, WHOLE_FORM } from '@toritsugi/triage';
import { Between, In, MoreThan, Not } from 'typeorm';
import { CallTaskEntity } from '../../board/call-task.entity';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersionEntity } from '../../registration/form/form-version.entity';
import { FormVisits } from '../../registration/form/visits/form-visits.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { CONTACT, ROUTING_FIELDS } from '../../triage/form-design/form-design.service';
import { AskedFields } from '../../triage/answers/asked-fields.service';
import { Targets } from '../../triage/targets/targets.service';

const MONTH = 30;
/** Fewer ended calls say nothing of how many are reached. */
const CALLS_TO_BELIEVE = 100;

/** Null while too few visits were counted. */
export const startsPerMonth = (visits: number): number | null =>
  visits < VIEWS_TO_BELIEVE ? null : Math.round((visits / COUNTED_DAYS) * MONTH);

/** What the questions of the form are weighed by, as far as it was counted: the weighing is the browser's. */
@Injectable()
export class FormBasis {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly visits: FormVisits,
    private readonly targets: Targets,
    private readonly asked: AskedFields,
    private readonly numbers: OperatingNumbers,
  ) {}

  async read(): Promise<FormDesignBasis> {
    const now = await this.clock.now();
    const from = new Date(now.getTime() - COUNTED_DAYS * DAY);
    const since = tokyoDay(from);
    const row = await this.work.repository(FormVersionEntity).findOneBy({ state: 'published' });
    const fields = row === null ? [] : formFields(row.definition);
    const counts = await this.visits.countsOf(row?.version ?? 0, since);
    const { views: visits = 0, leaves = 0 } = counts.get(WHOLE_FORM) ?? {};
    const callFields = await this.asked.callQuestions();
    const { called, reached } = await this.calls(from, now);
    return {
      version: row?.version ?? 0,
      targets: this.targets.active().map((definition) => ({ definition })),
      callFields: callFields.map((definition) => ({ definition })),
      contactFields: CONTACT,
      routingFields: ROUTING_FIELDS,
      since,
      visits,
      sent: visits - leaves,
      drops: fields.map(({ id: field, required }) => {
        const { views = 0, leaves: left = 0 } = counts.get(field) ?? {};
        return { field, views, leaves: left, wasRequired: required };
      }),
      startsPerMonth: startsPerMonth(visits),
      connectRate: called < CALLS_TO_BELIEVE ? null : reached / called,
      called,
      registrationTarget: this.numbers.of('registrationTarget'),
      intakeTalkHours: this.numbers.of('intakeTalkHours'),
    };
  }

  /** Calls of registrants that were dialled and have ended. */
  private async calls(from: Date, until: Date): Promise<{ called: number; reached: number }> {
    const ended = { cause: 'registration' as const, attempts: MoreThan(0), closedAt: Between(from, until) };
    const tasks = this.work.repository(CallTaskEntity);
    const called = await tasks.countBy({ ...ended, state: Not('cancelled') });
    const reached = await tasks.countBy({ ...ended, state: Not(In(['cancelled', 'unreachable'])) });
    return { called, reached };
  }
}
