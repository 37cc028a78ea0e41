import { Inject, Injectable } from '@nestjs/common';
import type { PublicForm } from '@toritsugi/contracts';
import { withoutRetired, type FormDefinition } from '@toritsugi/triage';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/injection-tokens';
import type { PageVisit } from '../../platform/http/pages/pages';
import { Agency } from '../../staff/agency.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { FormVersions } from './form-versions.service';
import { OpenedToken } from '../submission/opened-token';
import { lotCookie, lotIn, lotOfLink, newLot, type Lot } from './trials/visitor';

/** What the form's page needs. */
@Injectable()
export class FormPage {
  constructor(
    private readonly agency: Agency,
    private readonly forms: FormVersions,
    private readonly vocabulary: VocabularyVersions,
    private readonly openedToken: OpenedToken,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The published form, or the one of two that this visitor's lot says. */
  read(lot: Lot | null = null): PublicForm {
    const { form, isDrawn } = this.forms.openTo(lot);
    const { name, callerNumber, licenceNumber, formMinutes } = this.agency.current;
    return {
      agencyName: name,
      callerNumber,
      licenceNumber,
      version: form.version,
      isDrawn,
      definition: withoutRetired(form.definition, this.vocabulary.current()),
      openedToken: this.openedToken.issue(),
      minutes: formMinutes,
    };
  }

  /** As a visitor would meet this form: it proves no opening, so that nothing can be sent with it. */
  sample(definition: FormDefinition): PublicForm {
    const { name, callerNumber, licenceNumber, formMinutes } = this.agency.current;
    const { version } = definition;
    return {
      agencyName: name,
      callerNumber,
      licenceNumber,
      version,
      isDrawn: false,
      definition: withoutRetired(definition, this.vocabulary.current()),
      openedToken: '',
      minutes: formMinutes,
    };
  }

  /** For a visitor who comes with the form's page. While two versions are tried, a lot is drawn and kept for them. */
  readFor({ query, cookie, keep }: PageVisit): PublicForm {
    if (!this.forms.isOnTrial) return this.read();
    const known = lotIn(cookie);
    const lot = lotOfLink(query) ?? known ?? newLot();
    if (known === null || 'link' in lot) keep(lotCookie(lot, this.config.isSecure));
    return this.read(lot);
  }
}
