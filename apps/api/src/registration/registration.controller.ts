import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { calls, ChangeChannel, ChannelSetting, FormEvent, type PublicForm, type Receipt } from '@toritsugi/contracts';
import { Endpoint, Me, TokenParam } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { ChannelSettingsService } from './channel-settings.service';
import { FormPage } from './form/form-page.service';
import { SubmitService } from './submission/submit.service';

@Controller()
export class RegistrationController {
  constructor(
    private readonly page: FormPage,
    private readonly submissions: SubmitService,
    private readonly channels: ChannelSettingsService,
  ) {}

  @Endpoint(calls.public.form)
  form(): PublicForm {
    return this.page.read();
  }

  @HttpCode(204)
  @Endpoint(calls.public.formEvent)
  note(@Body() event: FormEvent): Promise<void> {
    return this.page.note(event);
  }

  @Endpoint(calls.public.submit)
  submit(@Body() body: unknown): Promise<Receipt> {
    return this.submissions.submit(body);
  }

  @Endpoint(calls.public.receipt)
  receipt(@TokenParam('token') token: string): Promise<Receipt> {
    return this.submissions.receipt(token);
  }

  @Endpoint(calls.settings.channels)
  channelSettings() {
    return this.channels.list();
  }

  @Endpoint(calls.settings.addChannel)
  addChannel(@Me() me: SignedIn, @Body() body: ChannelSetting) {
    return this.channels.add(me.id, body);
  }

  @Endpoint(calls.settings.changeChannel)
  changeChannel(@Me() me: SignedIn, @Param('id') key: string, @Body() body: ChangeChannel) {
    return this.channels.change(me.id, key, body);
  }
}
