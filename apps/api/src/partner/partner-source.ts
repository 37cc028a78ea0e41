import { Injectable } from '@nestjs/common';
import { PartnerSetting } from '@toritsugi/contracts';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EmployerEntity } from '../selection/employer.entity';
import {
  ConfigurationSources,
  fieldsFrom,
  keyLike,
  refusedAt,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../staff/configuration/configuration-sources';
import { cellProblems } from '../staff/imports/cell-words';
import { Partners } from './partners.service';

/** Partners by their code; the employer that one of them is, by its own. */
@Injectable()
export class PartnerSource implements ConfigurationSource {
  readonly section = 'partners';

  constructor(
    private readonly work: UnitOfWork,
    private readonly partners: Partners,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const [{ items }, employers] = await Promise.all([this.partners.list(), this.employers()]);
    return items.map(
      ({
        id,
        code,
        version,
        setting: { isPaused, isRetired, employerId, licenceEndsOn, isDefaultRelay, ...setting },
      }) => ({
        key: code,
        id,
        version,
        fields: fieldsFrom({
          ...setting,
          licenceEndsOn: licenceEndsOn ?? '',
          employer: employers.find((one) => one.id === employerId)?.code ?? '',
          relay: isDefaultRelay,
          paused: isPaused,
          retired: isRetired,
        }),
      }),
    );
  }

  async put({ key, before, fields, version }: Put, me: SignedIn): Promise<Written> {
    const { retired, paused, relay, employer = '', licenceEndsOn = '', ...rest } = fields;
    const found = (await this.employers()).find(({ code }) => code === employer);
    if (employer !== '' && found === undefined) throw refusedAt('employer', cellProblems.employer);
    const setting = settingFrom(PartnerSetting, {
      note: '',
      licenceNumber: '',
      registerUrl: '',
      ...rest,
      licenceEndsOn: licenceEndsOn === '' ? null : licenceEndsOn,
      employerId: found?.id ?? null,
      isDefaultRelay: relay ?? false,
      isPaused: paused ?? false,
      isRetired: retired ?? false,
    });
    if (before === null) return this.partners.add(me.id, setting, keyLike(key, /^[A-Z][A-Z0-9]{0,9}$/));
    return this.partners.change(me.id, before.id, { version, setting });
  }

  pathOf(property: string): string {
    const paths: Readonly<Record<string, string>> = {
      isPaused: 'paused',
      isRetired: 'retired',
      employerId: 'employer',
      isDefaultRelay: 'relay',
    };
    return paths[property] ?? property;
  }

  private employers() {
    return this.work.repository(EmployerEntity).find({ select: { id: true, code: true } });
  }
}
