import { Injectable, type OnModuleInit } from '@nestjs/common';
import { shiftProblem, type Shift, type ShiftPlan } from '@toritsugi/calendar';
import {
  weekdayNames,
  type ChangeShift,
  type DayShift,
  type LocalizedText,
  type ShiftSetting,
  type ShiftSettings,
  type ShiftSettingView,
} from '@toritsugi/contracts';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { SettingUses } from '../../staff/settings/setting-uses';
import { StaffDirectory, type StaffMember } from '../../staff/staff-directory';
import { ShiftPlanEntity } from './shift-plan.entity';
import { openSlotCounts } from './shifts.queries';

/** Who keeps a shift: everybody who calls or talks. */
export const working: readonly StaffMember['role'][] = ['advisor', 'team_lead', 'intake_staff', 'external_staff'];
const usual = { starts: '09:00', ends: '18:00', breakStarts: '12:00', breakEnds: '13:00' };

/** Shifts as a setting, one by one; a month at a time comes out of a file. Leads set those of their own team. */
@Injectable()
export class ShiftPlans implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly changes: SettingChanges,
    private readonly uses: SettingUses,
  ) {}

  onModuleInit(): void {
    this.uses.register({
      kinds: ['team'],
      what: 'shifts',
      find: async (teamId) => {
        const members = this.staff.all().filter((member) => member.isActive && member.teamId === teamId);
        const plans = await this.plans().find({
          select: { staffId: true },
          where: { staffId: In(members.map(({ id }) => id)) },
        });
        return members
          .filter(({ id }) => plans.some(({ staffId }) => staffId === id))
          .map(({ id, name }) => ({ id, name: { ja: name, en: name } }));
      },
    });
  }

  async list(): Promise<ShiftSettings> {
    const [plans, counts] = await Promise.all([this.plans().find(), openSlotCounts(this.work)]);
    const planOf = new Map(plans.map((plan) => [plan.staffId, plan]));
    const open = new Map(counts.map(({ advisorId, count }) => [advisorId, count]));
    return {
      items: this.staff
        .all()
        .filter(({ role, isActive }) => isActive && working.includes(role))
        .map((member) => view(member, planOf.get(member.id) ?? null, open.get(member.id) ?? 0)),
    };
  }

  async change(me: SignedIn, staffId: string, change: ChangeShift): Promise<ShiftSettingView> {
    const member = this.whoseShiftsAreSetBy(me).find(({ id }) => id === staffId);
    if (member === undefined) throw new Refusal('not_found');
    return view(member, await this.put(me, staffId, change), 0);
  }

  /** Of somebody who may have been added in the same unit of work, and is in no directory yet. */
  async put(me: SignedIn, staffId: string, { version, setting, reason }: ChangeShift): Promise<ShiftPlanEntity> {
    refuseWrong(setting);
    return this.work.run(async () => {
      await this.begin(staffId);
      return this.changes.change(ShiftPlanEntity, {
        kind: 'shift',
        where: { staffId },
        seen: version,
        values: { ...planOf(setting), openedUntil: null },
        madeBy: me.id,
        reason,
        settingOf,
      });
    });
  }

  /** Sets single days of one colleague, in the running unit of work: null is off, undefined takes the day out. */
  async setDays(me: SignedIn, staffId: string, wanted: ReadonlyMap<string, Shift | null | undefined>): Promise<void> {
    await this.begin(staffId);
    const { week, days, version } = await this.plans().findOneOrFail({
      where: { staffId },
      lock: { mode: 'pessimistic_write' },
    });
    const next: Record<string, Shift | null> = { ...days };
    for (const [day, shift] of wanted)
      if (shift === undefined) Reflect.deleteProperty(next, day);
      else next[day] = shift;
    await this.changes.change(ShiftPlanEntity, {
      kind: 'shift',
      where: { staffId },
      seen: version,
      values: { week, days: next, openedUntil: null },
      madeBy: me.id,
      settingOf,
    });
  }

  /** The plan of a colleague as it stands; an empty one where there is none. */
  async planOf(staffId: string): Promise<ShiftPlan> {
    return (await this.plans().findOneBy({ staffId })) ?? { week: {}, days: {} };
  }

  /** Whoever has no plan yet begins with an empty week. */
  private async begin(staffId: string): Promise<void> {
    await this.plans().createQueryBuilder().insert().values({ staffId, week: {}, days: {} }).orIgnore().execute();
  }

  whoseShiftsAreSetBy({ role, teamId }: SignedIn): StaffMember[] {
    const all = this.staff.all().filter((member) => member.isActive && working.includes(member.role));
    return role === 'team_lead' ? all.filter((member) => member.teamId !== null && member.teamId === teamId) : all;
  }

  private plans() {
    return this.work.repository(ShiftPlanEntity);
  }
}

const timesOf = ({ starts, ends, breakStarts, breakEnds }: Shift): Shift => ({ starts, ends, breakStarts, breakEnds });
const dayOf = (day: DayShift): Shift | null => (day.isWorking ? timesOf(day) : null);

const planOf = ({ week, days }: ShiftSetting): ShiftPlan => ({
  week: Object.fromEntries(week.filter(({ isWorking }) => isWorking).map((one) => [one.day, timesOf(one)])),
  days: Object.fromEntries(days.map((one) => [one.day, dayOf(one)])),
});

export const settingOf = ({ week, days }: ShiftPlan): ShiftSetting => ({
  week: weekdayNames.map((day) => ({ day, isWorking: week[day] !== undefined, ...(week[day] ?? usual) })),
  days: Object.entries(days)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, shift]) => ({ day, isWorking: shift !== null, ...(shift ?? usual) })),
});

const view = (
  { id, code, name, role }: StaffMember,
  plan: ShiftPlanEntity | null,
  openSlots: number,
): ShiftSettingView => ({
  id,
  code,
  name,
  role,
  version: plan?.version ?? 1,
  isRetired: false,
  setting: settingOf(plan ?? { week: {}, days: {} }),
  openSlots,
});

export const shiftWords: Readonly<Record<NonNullable<ReturnType<typeof shiftProblem>>, LocalizedText>> = {
  backwards: {
    ja: '終わりは始まりより後の、同じ日にしてください。',
    en: 'It must end after it begins, on the same day.',
  },
  break_outside: { ja: '休憩は勤務時間の中にしてください。', en: 'The break must lie within the shift.' },
  only_break: { ja: '勤務時間がすべて休憩になっています。', en: 'The whole shift is a break.' },
};

const twice = { ja: '同じ日が2回あります。', en: 'The same day stands here twice.' };

function refuseWrong({ week, days }: ShiftSetting): void {
  const problems = Object.entries({ week, days }).flatMap(([part, shifts]) =>
    shifts.flatMap((shift, index) => {
      const place = `${part}.${index}`;
      if (shifts.findIndex(({ day }) => day === shift.day) < index) return [{ field: `${place}.day`, message: twice }];
      const problem = shift.isWorking ? shiftProblem(shift) : null;
      return problem === null ? [] : [{ field: `${place}.ends`, message: shiftWords[problem] }];
    }),
  );
  if (problems.length > 0) throw new Refusal('invalid', {}, problems);
}
