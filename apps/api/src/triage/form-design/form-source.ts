import { Injectable } from '@nestjs/common';
import { isFields, type Value } from '@toritsugi/configuration';
import { PublishForm } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import {
  ConfigurationSources,
  fieldsFrom,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../../staff/configuration/configuration-sources';
import { FormDesign } from './form-design.service';

/** The form that people fill in, with the reasons given where it goes against a priority. */
@Injectable()
export class FormSource implements ConfigurationSource {
  readonly section = 'form';

  constructor(
    private readonly design: FormDesign,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const published = await this.design.published();
    if (published === null) return [];
    const { version, definition, contradictions } = published;
    const { steps, consents } = definition;
    const reasons = Object.fromEntries(contradictions.map(({ field, reason }) => [field, reason]));
    return [{ key: '', id: 'form', version, fields: fieldsFrom({ steps, consents, contradictions: reasons }) }];
  }

  async put({ fields: { steps, consents, contradictions }, before }: Put, me: SignedIn): Promise<Written> {
    const version = before?.version ?? 0;
    const form = settingFrom(PublishForm, {
      version,
      definition: { version, steps: steps ?? [], consents: consents ?? [] },
      contradictions: reasonsFrom(contradictions),
    });
    return { id: 'form', version: (await this.design.publish(me.id, form)).version };
  }

  pathOf(property: string): string {
    return property.replace(/^definition\.?/, '');
  }
}

const reasonsFrom = (contradictions: Value | undefined): object[] =>
  Object.entries(isFields(contradictions) ? contradictions : {}).map(([field, reason]) => ({ field, reason }));
