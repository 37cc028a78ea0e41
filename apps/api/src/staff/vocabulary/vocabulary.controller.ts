import { Body, Controller, Param } from '@nestjs/common';
import {
  calls,
  ChangeField,
  FieldSetting,
  SaveVocabulary,
  type FieldSettings as FieldList,
  type FieldSettingView,
  type VocabularyHistory,
  type VocabularyUses as UsesView,
  type VocabularyView,
} from '@toritsugi/contracts';
import { Endpoint, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { FieldSettings } from './field-settings.service';
import { VocabularyUses } from './vocabulary-uses';
import { VocabularyVersions } from './vocabulary-versions.service';
import { vocabularyView } from './vocabulary-view';

@Controller()
export class VocabularyController {
  constructor(
    private readonly versions: VocabularyVersions,
    private readonly usedBy: VocabularyUses,
    private readonly fieldSettings: FieldSettings,
  ) {}

  @Endpoint(calls.vocabulary.read)
  read(): VocabularyView {
    return vocabularyView(this.versions.current());
  }

  @Endpoint(calls.vocabulary.uses)
  async uses(): Promise<UsesView> {
    return { uses: await this.usedBy.all() };
  }

  @Endpoint(calls.vocabulary.history)
  history(): Promise<VocabularyHistory> {
    return this.versions.history();
  }

  @Endpoint(calls.vocabulary.save)
  async save(@Body() { seen, vocabulary }: SaveVocabulary, @Me() me: SignedIn): Promise<VocabularyView> {
    await this.versions.publish(vocabulary, { seen, madeBy: me.id });
    // Within a request that has a key, memory hears of it after the answer.
    return vocabularyView(await this.versions.newestNow());
  }

  @Endpoint(calls.settings.fields)
  fields(): Promise<FieldList> {
    return this.fieldSettings.list();
  }

  @Endpoint(calls.settings.addField)
  addField(@Me() me: SignedIn, @Body() body: FieldSetting): Promise<FieldSettingView> {
    return this.fieldSettings.add(me.id, body);
  }

  @Endpoint(calls.settings.changeField)
  changeField(@Me() me: SignedIn, @Param('id') id: string, @Body() body: ChangeField): Promise<FieldSettingView> {
    return this.fieldSettings.change(me.id, id, body);
  }
}
