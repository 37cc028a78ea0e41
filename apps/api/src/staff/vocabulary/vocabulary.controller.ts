import { Body, Controller } from '@nestjs/common';
import {
  calls,
  SaveVocabulary,
  type VocabularyHistory,
  type VocabularyUses as UsesView,
  type VocabularyView,
} from '@toritsugi/contracts';
import { Endpoint, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { VocabularyUses } from './vocabulary-uses';
import { VocabularyVersions } from './vocabulary-versions.service';
import { vocabularyView } from './vocabulary-view';

@Controller()
export class VocabularyController {
  constructor(
    private readonly versions: VocabularyVersions,
    private readonly usedBy: VocabularyUses,
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
}
