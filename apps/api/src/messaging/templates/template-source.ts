import { Injectable } from '@nestjs/common';
import { isFields, type Fields, type Value } from '@toritsugi/configuration';
import { TemplateSetting } from '@toritsugi/contracts';
import type { SignedIn } from '../../platform/http/signed-in';
import {
  ConfigurationSources,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../../staff/configuration/configuration-sources';
import { textFields } from './check-text';
import { TemplateTexts } from './template-settings.service';

/** The agency's own words of messages, both languages of a part together; null: as the product says it. */
@Injectable()
export class TemplateSource implements ConfigurationSource {
  readonly section = 'templates';

  constructor(
    private readonly texts: TemplateTexts,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const { items } = await this.texts.list();
    return items.map(({ id, version, setting }) => ({ key: id, id, version, fields: fieldsOf(setting) }));
  }

  put({ key, fields, version }: Put, me: SignedIn): Promise<Written> {
    const setting = Object.fromEntries(
      textFields.map(({ field, part, language }) => [field, valueAt(fields, part, language)]),
    );
    return this.texts.change(me.id, key, { version, setting: settingFrom(TemplateSetting, setting) });
  }

  pathOf(property: string): string {
    const found = textFields.find(({ field }) => field === property);
    return found === undefined ? property : `${found.part}.${found.language}`;
  }
}

const fieldsOf = (setting: TemplateSetting): Fields => {
  const parts: Record<string, Record<string, Value>> = {};
  for (const { field, part, language } of textFields)
    (parts[part] ??= {})[language] = setting[field as keyof TemplateSetting] ?? null;
  return parts;
};

const valueAt = (fields: Fields, part: string, language: string): Value => {
  const texts = fields[part];
  return (isFields(texts) ? texts[language] : null) ?? null;
};
