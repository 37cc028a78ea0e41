import { Body, Controller, HttpCode, Param, Req } from '@nestjs/common';
import { calls, ChangeChannel, ChannelSetting, FormVisit, type PublicForm, type Receipt } from '@toritsugi/contracts';
import type { FastifyRequest } from 'fastify';
import { Endpoint, Me } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { ChannelSettingsService } from './channel-settings.service';
import { FormPage } from './form/form-page.service';
import { lotIn } from './form/trials/visitor';
import { FormVisits } from './form/visits/form-visits.service';
import { SubmitService } from './submission/submit.service';

@Controller()
export class RegistrationController {
  constructor(
    private readonly page: FormPage,
    private readonly visits: FormVisits,
    private readonly submissions: SubmitService,
    private readonly channels: ChannelSettingsService,
  ) {}

  @Endpoint(calls.public.form)
  form(@Req() { headers }: FastifyRequest): PublicForm {
    return this.page.read(lotIn(headers.cookie));
  }

  @HttpCode(204)
  @Endpoint(calls.public.formVisit)
  note(@Body() visit: FormVisit): Promise<void> {
    return this.visits.note(visit);
  }

  @Endpoint(calls.public.submit)
  submit(@Body() body: unknown): Promise<Receipt> {
    return this.submissions.submit(body);
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
