import { Body, Controller, Param } from '@nestjs/common';
import { calls, FormDraft, FormRevision, PublishForm, SaveForm } from '@toritsugi/contracts';
import { Endpoint, Me, OnlyAsks } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { FormDesign } from './form-design.service';
import { FormDrafts } from './form-drafts.service';

@Controller()
export class FormDesignController {
  constructor(
    private readonly design: FormDesign,
    private readonly drafts: FormDrafts,
  ) {}

  @Endpoint(calls.settings.form)
  form() {
    return this.design.read();
  }

  @OnlyAsks()
  @Endpoint(calls.settings.checkForm)
  check(@Body() body: FormDraft) {
    return this.design.check(body);
  }

  @Endpoint(calls.settings.saveForm)
  save(@Me() me: SignedIn, @Body() body: SaveForm) {
    return this.drafts.save(me.id, body);
  }

  @Endpoint(calls.settings.discardForm)
  discard(@Me() me: SignedIn, @Body() body: FormRevision) {
    return this.drafts.discard(me.id, body);
  }

  @Endpoint(calls.settings.settleForm)
  settle(@Me() me: SignedIn, @Body() body: FormRevision) {
    return this.drafts.settle(me.id, body);
  }

  @Endpoint(calls.settings.publishForm)
  publish(@Me() me: SignedIn, @Body() body: PublishForm) {
    return this.drafts.publish(me.id, body);
  }

  @Endpoint(calls.public.formPreview)
  preview() {
    return this.drafts.preview();
  }

  @Endpoint(calls.settings.consentTexts)
  consents() {
    return this.drafts.consentTexts();
  }

  @Endpoint(calls.settings.formVersions)
  versions() {
    return this.drafts.list();
  }

  @Endpoint(calls.settings.formVersion)
  version(@Param('version') version: string) {
    return this.drafts.read(version);
  }
}
