import { Injectable } from '@nestjs/common';
import { EmployerSetting, JobOrderSetting } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import {
  ConfigurationSources,
  fieldsFrom,
  keyLike,
  refusedAt,
  settingFrom,
  type CurrentSetting,
  type Put,
  type Written,
} from '../staff/configuration/configuration-sources';
import { cellProblems } from '../staff/imports/cell-words';
import { EmployerEntity } from './employer.entity';
import { EmployersService } from './employers.service';

/** Employers by their code, job orders by their employer's code and their title: `C1 経理（決算）`. */
@Injectable()
export class EmployerSources {
  constructor(
    private readonly work: UnitOfWork,
    private readonly employers: EmployersService,
    sources: ConfigurationSources,
  ) {
    sources.register(
      {
        section: 'employers',
        read: () => this.read(),
        put: (wish, me) => this.put(wish, me),
        pathOf: (property) => (property === 'isRetired' ? 'retired' : property),
      },
      {
        section: 'jobOrders',
        read: () => this.readOrders(),
        put: (wish, me) => this.putOrder(wish, me),
        pathOf: (property) =>
          property === 'employerId' || property === 'title' ? '' : property === 'occupations' ? 'occupation' : property,
      },
    );
  }

  private async read(): Promise<CurrentSetting[]> {
    const { items } = await this.employers.list();
    return items.map(({ id, code, version, setting: { isRetired, ...setting } }) => ({
      key: code,
      id,
      version,
      fields: fieldsFrom({ ...setting, retired: isRetired }),
    }));
  }

  private put({ key, before, fields: { retired, ...fields }, version }: Put, me: SignedIn): Promise<Written> {
    const setting = settingFrom(EmployerSetting, { note: '', ...fields, isRetired: retired ?? false });
    if (before === null) return this.employers.add(me.id, setting, keyLike(key, /^[A-Z][A-Z0-9]{0,9}$/));
    return this.employers.change(me.id, before.id, { version, setting });
  }

  private async readOrders(): Promise<CurrentSetting[]> {
    const codes = new Map((await this.rows()).map(({ id, code }) => [id, code]));
    const { items } = await this.employers.jobOrders();
    return items
      .map(({ id, version, setting: { employerId, title, ...setting } }) => ({
        key: `${codes.get(employerId) ?? ''} ${title}`,
        id,
        version,
        fields: fieldsFrom(setting),
      }))
      .sort((one, other) => (one.key < other.key ? -1 : 1));
  }

  private async putOrder({ key, before, fields, version }: Put, me: SignedIn): Promise<Written> {
    const [, code, title] = /^(\S+) (.*)$/.exec(key) ?? [];
    const employer = (await this.rows()).find((one) => one.code === code);
    if (employer === undefined) throw refusedAt('', cellProblems.employer);
    const usual = { occupation: '', income: 0, feePercent: 0, state: 'open' };
    const setting = settingFrom(JobOrderSetting, { ...usual, ...fields, employerId: employer.id, title });
    if (before === null) return this.employers.addJobOrder(me.id, setting);
    return this.employers.changeJobOrder(me.id, before.id, { version, setting });
  }

  private rows() {
    return this.work.repository(EmployerEntity).find({ select: { id: true, code: true } });
  }
}
