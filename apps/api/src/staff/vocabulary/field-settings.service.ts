import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { ChangeField, FieldSetting, FieldSettings as FieldList, FieldSettingView } from '@toritsugi/contracts';
import type { CatalogueField, Vocabulary } from '@toritsugi/triage';
import { Refusal } from '../../platform/http/refusals/refusal';
import { SettingChanges } from '../settings/setting-changes.service';
import { fieldFrom, fieldOfForm, fieldView, freshFieldId, refuseWrongField } from './field-setting';
import { VocabularyVersions } from './vocabulary-versions.service';

/** The questions that criteria may be built on, one by one; each change is the next version of the whole vocabulary. */
@Injectable()
export class FieldSettings {
  constructor(
    private readonly versions: VocabularyVersions,
    private readonly changes: SettingChanges,
  ) {}

  async list(): Promise<FieldList> {
    const { version, fields } = await this.versions.newestNow();
    return { items: fields.map((field) => fieldView(field, version)) };
  }

  async add(madeBy: string, setting: FieldSetting): Promise<FieldSettingView> {
    const newest = await this.versions.newestNow();
    refuseWrongField(setting, { id: null, fields: newest.fields });
    const field = fieldFrom(setting, freshFieldId(setting, newest.fields), null);
    return this.publish(newest, { field, madeBy, reason: '' });
  }

  /** Refused where this field has changed since it was seen; another's change is no hindrance. */
  async change(madeBy: string, id: string, { version, setting, reason = '' }: ChangeField): Promise<FieldSettingView> {
    const newest = await this.versions.newestNow();
    const before = newest.fields.find((field) => field.id === id);
    if (before === undefined) throw new Refusal('not_found');
    const seen = version === newest.version ? before : await this.versions.fieldAt(version, id);
    if (!isDeepStrictEqual(seen, before)) throw new Refusal('setting_outdated');
    refuseWrongField(setting, { id, fields: newest.fields });
    const field = fieldFrom(setting, id, before);
    return this.publish(newest, { field, madeBy, reason });
  }

  private async publish(
    newest: Vocabulary,
    { field, madeBy, reason }: { field: CatalogueField; madeBy: string; reason: string },
  ): Promise<FieldSettingView> {
    const { version: seen, ...content } = newest;
    const at = content.fields.findIndex(({ id }) => id === field.id);
    const fields = at < 0 ? [...content.fields, field] : content.fields.with(at, field);
    const prefix = `fields.${at < 0 ? fields.length - 1 : at}`;
    try {
      const { version } = await this.changes.for(reason, () =>
        this.versions.publish({ ...content, fields }, { seen, madeBy }),
      );
      return fieldView(field, version);
    } catch (error) {
      if (!(error instanceof Refusal) || error.problems.length === 0) throw error;
      const said = error.problems.map(({ field: path, message }) => {
        const at = path.startsWith(prefix) ? fieldOfForm(path.slice(prefix.length + 1)) : 'isRetired';
        return [at, { field: at, message }] as const;
      });
      // An id and a name may say the same wrong thing, in both languages.
      const problems = [...new Map(said).values()];
      throw new Refusal(error.code, {}, problems);
    }
  }
}
