import { Injectable } from '@nestjs/common';
import { isFields, type Fields, type Value } from '@toritsugi/configuration';
import { ShiftSetting, weekdayNames } from '@toritsugi/contracts';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import {
  ConfigurationSources,
  refusedAt,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../../staff/configuration/configuration-sources';
import { cellProblems, timeOf } from '../../staff/imports/cell-words';
import { StaffMemberEntity } from '../../staff/staff-member.entity';
import { ShiftPlanEntity } from './shift-plan.entity';
import { settingOf, ShiftPlans, working } from './shift-plans.service';

type Times = Omit<ShiftSetting['week'][number], 'day'>;

/** Shifts by their owner's login, each as `09:00-18:00, 12:00-13:00` (the break behind the comma) or `off`. */
@Injectable()
export class ShiftSource implements ConfigurationSource {
  readonly section = 'shifts';

  constructor(
    private readonly work: UnitOfWork,
    private readonly plans: ShiftPlans,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const plans = await this.work.repository(ShiftPlanEntity).find();
    const planOf = new Map(plans.map((plan) => [plan.staffId, plan]));
    return (await this.owners()).map(({ id, login, isActive }) => {
      const plan = planOf.get(id);
      const { week, days } = plan ?? nothing;
      const isEmpty = Object.keys(week).length === 0 && Object.keys(days).length === 0;
      return {
        key: login,
        id,
        version: plan?.version ?? 1,
        ...(isEmpty || !isActive ? { isLeftOut: true as const } : {}),
        fields: fieldsOf(settingOf({ week, days })),
      };
    });
  }

  async put({ key, fields, version }: Put, me: SignedIn): Promise<Written> {
    const owner = (await this.owners()).find(({ login }) => login === key);
    if (owner === undefined) throw refusedAt('', cellProblems.nobody);
    const setting = settingFrom(ShiftSetting, shiftsFrom(fields));
    const { version: now } = await this.plans.put(me, owner.id, { version, setting });
    return { id: owner.id, version: now };
  }

  /** `week.0.ends` → `week.monday` */
  pathOf(property: string): string {
    const [list = '', at = '', part = ''] = property.split('.');
    if (list === 'week') return `week.${weekdayNames[Number(at)] ?? at}`;
    return [list, at, part === '' || part === 'day' ? part : 'shift'].filter((one) => one !== '').join('.');
  }

  private owners(): Promise<Pick<StaffMemberEntity, 'id' | 'login' | 'isActive'>[]> {
    return this.work.repository(StaffMemberEntity).find({
      select: { id: true, login: true, isActive: true },
      where: { role: In([...working]) },
      order: { login: 'ASC' },
    });
  }
}

const nothing = { week: {}, days: {} };
const OFF = 'off';

const fieldsOf = ({ week, days }: ShiftSetting): Fields => ({
  week: Object.fromEntries(week.map((one) => [one.day, said(one)])),
  days: days.map((one) => ({ day: one.day, shift: said(one) })),
});

function said({ isWorking, starts, ends, breakStarts, breakEnds }: Times): string {
  if (!isWorking) return OFF;
  return breakStarts === '' ? `${starts}-${ends}` : `${starts}-${ends}, ${breakStarts}-${breakEnds}`;
}

function shiftsFrom({ week, days }: Fields): object {
  const ofWeek = isFields(week) ? week : {};
  const ofDays = Array.isArray(days) ? (days as readonly Value[]) : [];
  return {
    week: weekdayNames.map((day) => ({ day, ...timesFrom(ofWeek[day], `week.${day}`) })),
    days: ofDays.map((one, at) => {
      const { day, shift } = isFields(one) ? one : {};
      return { day, ...timesFrom(shift, `days.${at}.shift`) };
    }),
  };
}

function timesFrom(text: Value | undefined, path: string): Times {
  if (text === undefined || text === null || text === OFF)
    return { isWorking: false, starts: '09:00', ends: '18:00', breakStarts: '', breakEnds: '' };
  const parts = typeof text === 'string' ? text.split(/[-–,]/).map(timeOf) : [];
  const [starts, ends, breakStarts = '', breakEnds = ''] = parts;
  const isWhole = (parts.length === 2 || parts.length === 4) && !parts.includes(null);
  if (!isWhole || !starts || !ends || breakStarts === null || breakEnds === null) throw refusedAt(path, words);
  return { isWorking: true, starts, ends, breakStarts, breakEnds };
}

const words = {
  ja: '09:00-18:00, 12:00-13:00（カンマの後は休憩）か off で入れてください。',
  en: 'Write 09:00-18:00, 12:00-13:00 (the break behind the comma), or off.',
};
