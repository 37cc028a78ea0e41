import { Body, Controller, Param } from '@nestjs/common';
import {
  calls,
  ChangeTemplate,
  PreviewTemplate,
  TestTemplate,
  type TemplatePreview,
  type TemplateSettings,
  type TemplateSettingView,
  type TestSendReply,
} from '@toritsugi/contracts';
import { DoneApart, Endpoint, Me } from '../../platform/http/endpoint';
import type { SignedIn } from '../../platform/http/signed-in';
import { TemplateTexts } from './template-settings.service';

@Controller()
export class TemplateSettingsController {
  constructor(private readonly texts: TemplateTexts) {}

  @Endpoint(calls.settings.templates)
  list(): Promise<TemplateSettings> {
    return this.texts.list();
  }

  @Endpoint(calls.settings.changeTemplate)
  change(@Me() me: SignedIn, @Param('id') id: string, @Body() body: ChangeTemplate): Promise<TemplateSettingView> {
    return this.texts.change(me.id, id, body);
  }

  @Endpoint(calls.settings.previewTemplate)
  preview(@Param('id') id: string, @Body() { setting }: PreviewTemplate): Promise<TemplatePreview> {
    return this.texts.preview(id, setting);
  }

  @Endpoint(calls.settings.testTemplate)
  @DoneApart()
  test(@Param('id') id: string, @Body() body: TestTemplate, @Me() me: SignedIn): Promise<TestSendReply> {
    return this.texts.test(id, body, me);
  }
}
