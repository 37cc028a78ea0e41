import { Injectable } from '@nestjs/common';
import type {
  ChangeEmployer,
  ChangeJobOrder,
  EmployerSetting,
  EmployerSettings,
  EmployerSettingView,
  JobOrderSetting,
  JobOrderSettings,
  JobOrderSettingView,
} from '@toritsugi/contracts';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import { Agency } from '../staff/agency.service';
import { SettingUses } from '../staff/settings/setting-uses';
import { SettingChanges } from '../staff/settings/setting-changes.service';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { EmployerEntity } from './employer.entity';
import { JobOrderEntity } from './job-order.entity';
import { nextEmployerCode } from './selection.queries';

/** Employers and their job orders as settings. Two employers of one name are refused with `setting_exists`. */
@Injectable()
export class EmployersService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: SettingChanges,
    private readonly vocabulary: VocabularyVersions,
    private readonly uses: SettingUses,
    private readonly agency: Agency,
  ) {}

  async list(): Promise<EmployerSettings> {
    const rows = (await this.employers().find()).sort((one, other) => byCode.compare(one.code, other.code));
    return { items: rows.map(employerView) };
  }

  /** `code`: one of its own, where it was said. */
  async add(madeBy: string, setting: EmployerSetting, code?: string): Promise<EmployerSettingView> {
    return this.work.run(async () => {
      await this.changes.hold('employer');
      const row = { id: newId(), code: code ?? (await nextEmployerCode(this.work)), version: 1, ...setting };
      await this.employers().insert(row);
      await this.changes.note({ kind: 'employer', subjectId: row.id, before: null, after: setting, madeBy });
      return employerView(row);
    });
  }

  async change(madeBy: string, id: string, { version, setting, reason }: ChangeEmployer): Promise<EmployerSettingView> {
    return this.work.run(async () => {
      await this.changes.hold('employer');
      const before = await this.employers().findOneBy({ id });
      if (setting.isRetired && before?.isRetired === false)
        await this.uses.refuseIfInTheWay('employer', id, 'isRetired');
      const row = await this.changes.change(EmployerEntity, {
        kind: 'employer',
        where: { id },
        seen: version,
        values: setting,
        madeBy,
        reason,
        settingOf: employerSetting,
      });
      return employerView(row);
    });
  }

  async jobOrders(): Promise<JobOrderSettings> {
    const names = new Map((await this.employers().find()).map(({ id, name }) => [id, name]));
    const rows = await this.orders().find({ order: { id: 'DESC' } });
    return { items: rows.map((row) => ({ ...orderView(row), employerName: names.get(row.employerId) ?? '' })) };
  }

  async addJobOrder(madeBy: string, setting: JobOrderSetting): Promise<JobOrderSettingView> {
    return this.work.run(async () => {
      await this.requireEmployer(setting);
      await this.checkOccupation(setting.occupation);
      await this.agency.refuseIfNotToDo(null, [setting.title]);
      const id = newId();
      await this.orders().insert({ id, ...setting });
      await this.changes.note({ kind: 'job_order', subjectId: id, before: null, after: setting, madeBy });
      return orderView(await this.orders().findOneByOrFail({ id }));
    });
  }

  async changeJobOrder(
    madeBy: string,
    id: string,
    { version, setting, reason }: ChangeJobOrder,
  ): Promise<JobOrderSettingView> {
    return this.work.run(async () => {
      await this.requireEmployer(setting);
      const before = await this.orders().findOne({ select: { id: true, occupation: true }, where: { id } });
      await this.checkOccupation(setting.occupation, before?.occupation);
      const row = await this.changes.change(JobOrderEntity, {
        kind: 'job_order',
        where: { id },
        seen: version,
        values: setting,
        madeBy,
        reason,
        settingOf: orderSetting,
      });
      return orderView(row);
    });
  }

  /** Deletes what was just added and nobody has touched since; false where somebody has. */
  async remove(
    madeBy: string,
    { kind, id, version }: { kind: 'employer' | 'job_order'; id: string; version: number },
  ): Promise<boolean> {
    return this.work.run(async () => {
      const rows = kind === 'employer' ? this.employers() : this.orders();
      const { affected } = await rows.delete({ id, version });
      if (affected === 0) return false;
      this.work.record({ kind: 'SettingChanged', actorId: madeBy, payload: { setting: kind, subjectId: id } });
      return true;
    });
  }

  /** Empty is for several; one that is there already may stay though it was retired since. */
  private async checkOccupation(occupation: string, kept = ''): Promise<void> {
    if (occupation !== '') await this.vocabulary.checkOccupations([occupation], [kept]);
  }

  /** An open vacancy is never of an employer that is retired: nobody retires it meanwhile. */
  private async requireEmployer({ employerId, state }: JobOrderSetting): Promise<void> {
    await this.changes.hold('employer');
    const employer = await this.employers().findOneBy({ id: employerId });
    if (employer !== null && !(employer.isRetired && state === 'open')) return;
    const message =
      employer === null
        ? { ja: '企業を選んでください。', en: 'Choose an employer.' }
        : { ja: 'この企業との取引は停止しています。', en: 'This employer is retired.' };
    throw new Refusal('invalid', {}, [{ field: 'employerId', message }]);
  }

  private employers() {
    return this.work.repository(EmployerEntity);
  }

  private orders() {
    return this.work.repository(JobOrderEntity);
  }
}

const employerSetting = ({ name, note, isRetired }: EmployerEntity): EmployerSetting => ({ name, note, isRetired });

/** C2 before C10. */
const byCode = new Intl.Collator('ja', { numeric: true });

const employerView = (row: EmployerEntity): EmployerSettingView => ({
  id: row.id,
  code: row.code,
  version: row.version,
  isRetired: row.isRetired,
  setting: employerSetting(row),
});

export const orderSetting = ({
  employerId,
  title,
  occupation,
  income,
  feePercent,
  state,
}: JobOrderEntity): JobOrderSetting => ({
  employerId,
  title,
  occupation,
  income,
  feePercent,
  state,
});

const orderView = (row: JobOrderEntity): JobOrderSettingView => ({
  id: row.id,
  version: row.version,
  isRetired: row.state === 'filled',
  setting: orderSetting(row),
});
