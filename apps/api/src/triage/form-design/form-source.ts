import { Injectable } from '@nestjs/common';
import { isFields, type Value } from '@toritsugi/configuration';
import { FormDraft } from '@toritsugi/contracts';
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
import { FormDrafts } from './form-drafts.service';

/** The form that people fill in, with the reasons given where it goes against a priority. */
@Injectable()
export class FormSource implements ConfigurationSource {
  readonly section = 'form';

  constructor(
    private readonly design: FormDesign,
    private readonly drafts: FormDrafts,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const published = await this.design.published();
    if (published === null) return [];
    const { version, definition, contradictions } = published;
    const { steps, consents, faq } = definition;
    const reasons = Object.fromEntries(contradictions.map(({ field, reason }) => [field, reason]));
    return [
      {
        key: '',
        id: 'form',
        version,
        fields: fieldsFrom({ steps, consents, ...(faq && { faq }), contradictions: reasons }),
      },
    ];
  }

  async put({ fields: { steps, consents, faq, contradictions }, before }: Put, me: SignedIn): Promise<Written> {
    const version = before?.version ?? 0;
    const form = settingFrom(FormDraft, {
      definition: { version, steps: steps ?? [], consents: consents ?? [], ...(faq !== undefined && { faq }) },
      contradictions: reasonsFrom(contradictions),
    });
    return { id: 'form', version: await this.drafts.putInForce(me.id, { ...form, seen: version }) };
  }

  pathOf(property: string): string {
    return property.replace(/^definition\.?/, '');
  }
}

const reasonsFrom = (contradictions: Value | undefined): object[] =>
  Object.entries(isFields(contradictions) ? contradictions : {}).map(([field, reason]) => ({ field, reason }));
