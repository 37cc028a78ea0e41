import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoDay } from '@toritsugi/calendar';
import type { WhatIfForm, WhatIfInputs } from '@toritsugi/contracts';
import { AgencyHabitsFold, habitKinds, type AgencyHabits } from '@toritsugi/indicators';
import type { Cursor } from '@toritsugi/journey';
import { formTradeOff, formVariants } from '@toritsugi/triage';
import { QueueOrders } from '../../board/queue/queue-orders.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newestCursor, readEventsOf, type Query } from '../../platform/events/event.queries';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersions } from '../../registration/form/form-versions.service';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { RoutingSettingsVersions } from '../../transfer/ranking/settings/routing-settings.service';
import { habitInputs, rateIn, segmentGroups, shiftOf, usualHours } from './what-if-inputs';

/** Days of the log that habits are read from. */
const HABIT_DAYS = 90;

interface Kept {
  readonly habits: AgencyHabits;
  readonly cursor: Cursor;
  readonly from: Date;
}

/**
 * What a simulation of this agency starts from: its own log, its published close rates, its settings. Nothing is
 * simulated here.
 */
@Injectable()
export class WhatIf {
  private kept: Kept | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly forms: FormVersions,
    private readonly closeRates: CloseRates,
    private readonly settings: RoutingSettingsVersions,
    private readonly vocabulary: VocabularyVersions,
    private readonly orders: QueueOrders,
  ) {}

  async inputs(): Promise<WhatIfInputs> {
    const clock = await this.clock.reading();
    const now = new Date(clock.serverNow);
    const { habits, from } = await this.habits(now);
    const [table, learned] = [this.closeRates.current(), this.closeRates.learned()];
    const { by, groups, isAssumed } = segmentGroups(habits.segments, table, this.vocabulary.current());
    const hours = usualHours(this.agency.current.calendar);
    const advisors = this.staff.advisors().map(({ id, code, name, occupations }, place) => ({
      id,
      code,
      name,
      occupations: [...occupations],
      tenureMonths: this.staff.tenureMonths(id, now),
      ...shiftOf(habits.beginsAt.get(id), place, hours),
    }));
    const { version, settings } = this.settings.current();
    return {
      clock,
      from: from.toISOString(),
      ...habitInputs(habits, {
        intakeStaff: this.staff.all().filter(({ role, isActive }) => role === 'intake_staff' && isActive).length,
      }),
      order: (await this.orders.now()).order,
      ...hours,
      advisors,
      segments: groups.map(({ key, label, share }) => ({ key, label, share })),
      segmentedBy: by,
      isMixAssumed: isAssumed,
      rates: advisors.map((advisor) => ({
        segments: groups.map((group) => rateIn(group, { learned, table, advisor })),
      })),
      areRatesAssumed: learned === null && table.agency.consultations === 0,
      closeRateVersion: table.version,
      forms: this.formVariants(),
      settingsVersion: version,
      settings,
    };
  }

  /** Kept while nothing new happened on the same day. */
  private async habits(now: Date): Promise<Kept> {
    const from = startOfTokyoDay(now.getTime() - HABIT_DAYS * DAY);
    const cursor = await newestCursor(this.query);
    const { kept } = this;
    if (kept !== null && kept.cursor === cursor && kept.from.getTime() === from.getTime()) return kept;
    const fold = new AgencyHabitsFold();
    for (const event of await readEventsOf(this.query, { kinds: habitKinds, from, until: now })) fold.apply(event);
    this.kept = { habits: fold.habits(now), cursor, from };
    return this.kept;
  }

  private formVariants(): WhatIfForm[] {
    try {
      const { definition } = this.forms.published();
      return formVariants.map((variant) => formTradeOff(definition, variant));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') return [];
      throw error;
    }
  }

  private readonly query: Query = (sql, parameters) => this.work.query(sql, parameters);
}
