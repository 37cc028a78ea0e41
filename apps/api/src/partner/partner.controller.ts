import { Body, Controller, HttpCode, Param } from '@nestjs/common';
import { calls, CarryOver, ChangePartner, PartnerSetting, ProposeSlot, ProposeVoid } from '@toritsugi/contracts';
import { Endpoint, IdParam, Me, TokenParam } from '../platform/http/endpoint';
import type { SignedIn } from '../platform/http/signed-in';
import { OutboundRelay } from './outbound/outbound-relay.service';
import { VoidProposals } from './inbound/void-proposals.service';
import { SlotProposals } from './slots/slot-proposals.service';
import { PartnerFiles } from './partner-files.service';
import { Partners } from './partners.service';

@Controller()
export class PartnerController {
  constructor(
    private readonly relay: OutboundRelay,
    private readonly partners: Partners,
    private readonly files: PartnerFiles,
    private readonly slots: SlotProposals,
    private readonly voids: VoidProposals,
  ) {}

  @Endpoint(calls.settings.partners)
  settings() {
    return this.partners.list();
  }

  @Endpoint(calls.settings.addPartner)
  add(@Me() me: SignedIn, @Body() body: PartnerSetting) {
    return this.partners.add(me.id, body);
  }

  @Endpoint(calls.settings.changePartner)
  change(@Me() me: SignedIn, @IdParam('id') id: string, @Body() body: ChangePartner) {
    return this.partners.change(me.id, id, body);
  }

  @Endpoint(calls.partner.list)
  list() {
    return this.files.list();
  }

  @Endpoint(calls.partner.file)
  file(@IdParam('id') id: string, @Me() me: SignedIn) {
    return this.files.read(id, me);
  }

  @Endpoint(calls.partner.carryOver)
  carryOver(@IdParam('id') id: string, @Body() body: CarryOver, @Me() me: SignedIn) {
    return this.files.carryOver(id, body, me);
  }

  @Endpoint(calls.partner.proposeSlot)
  async proposeSlot(@IdParam('id') id: string, @Body() body: ProposeSlot, @Me() me: SignedIn) {
    await this.slots.propose(id, body, me);
    return this.files.read(id, me);
  }

  @Endpoint(calls.partner.proposeVoid)
  async proposeVoid(@IdParam('id') id: string, @Body() body: ProposeVoid, @Me() me: SignedIn) {
    await this.voids.propose(id, body, me);
    return this.files.read(id, me);
  }

  @Endpoint(calls.public.introduction)
  introduction(@Param('key') key: string) {
    return this.files.introduction(key);
  }

  @Endpoint(calls.public.relay)
  page(@TokenParam('token') token: string) {
    return this.relay.page(token);
  }

  @HttpCode(204)
  @Endpoint(calls.public.relayOpened)
  opened(@TokenParam('token') token: string) {
    return this.relay.opened(token);
  }

  @HttpCode(204)
  @Endpoint(calls.public.renewRelay)
  renew(@TokenParam('token') token: string) {
    return this.relay.renew(token);
  }

  @Endpoint(calls.public.relayRegister)
  register(@TokenParam('token') token: string) {
    return this.relay.register(token);
  }
}
