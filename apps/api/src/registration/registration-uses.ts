import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { FieldDefinition } from '@toritsugi/triage';
import { IsNull, MoreThan } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SettingUses } from '../staff/settings/setting-uses';
import { ChannelEntity } from './channel.entity';
import { FormVersions } from './form/form-versions.service';

const RECENT_DAYS = 30;

/** What registrations and the form use of what the agency sets. */
@Injectable()
export class RegistrationUses implements OnModuleInit {
  constructor(
    private readonly uses: SettingUses,
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly forms: FormVersions,
  ) {}

  onModuleInit(): void {
    this.uses.register({
      kinds: ['channel'],
      what: 'registrations',
      find: async (channel) => {
        const since = new Date((await this.clock.now()).getTime() - RECENT_DAYS * DAY);
        return this.work
          .repository(RegistrantEntity)
          .countBy({ channel, submittedAt: MoreThan(since), rehearsalId: IsNull() });
      },
    });
    this.uses.register({
      kinds: ['channel'],
      what: 'cost',
      find: async (key) => (await this.work.repository(ChannelEntity).findOneBy({ key }))?.monthlyCost ?? 0,
    });
    this.uses.register({
      kinds: ['field'],
      what: 'form_fields',
      find: (field) =>
        this.fields()
          .filter(({ id }) => id === field)
          .map(named),
    });
    this.uses.register({
      kinds: ['occupation', 'area'],
      what: 'form_choices',
      find: (id) =>
        this.fields()
          .filter(({ options }) => options?.some(({ value }) => value === id))
          .map(named),
    });
  }

  private fields(): readonly FieldDefinition[] {
    return this.forms.current()?.definition.steps.flatMap(({ fields }) => fields) ?? [];
  }
}

const named = ({ id, label }: FieldDefinition) => ({ id, name: label });
