import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from '../config';
import { CONFIG } from '../platform/injection-tokens';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { RegistrantModule } from '../registrant/registrant.module';
import { CarriedRows } from '../registrant/same-person/carried';
import { ContactBudgets } from './budget/contact-budgets.service';
import { Delivery } from './delivery.service';
import { DeliveryStatus } from './delivery-status.service';
import { Guards } from './guards';
import { InboundMailEntity } from './inbound/inbound-mail.entity';
import { InboundMails } from './inbound/inbound-mails.service';
import { InboundController } from './inbound/inbound.controller';
import { Mailbox } from './inbound/mailbox.service';
import { ReplyAddresses } from './inbound/reply-addresses';
import { Tray } from './inbound/tray.service';
import { LineAccountEntity } from './line/line-account.entity';
import { LineCodeEntity } from './line/line-code.entity';
import { LinkRenewals } from './links/link-renewals.service';
import { LinksController } from './links/links.controller';
import { LineController } from './line/line.controller';
import { Line } from './line/line.service';
import { MessageEntity } from './message.entity';
import { Messages } from './messages.service';
import { MessagingController } from './messaging.controller';
import { ReachEntity } from './reach/reach.entity';
import { Reach } from './reach/reach.service';
import { ReceiptsController } from './receipts/receipts.controller';
import { Receipts } from './receipts/receipts.service';
import { LineTransport } from './transports/line-transport';
import { SmtpTransport } from './transports/smtp-transport';
import { Obstacles } from './obstacles.service';
import { OptOutsController } from './suppression/opt-outs.controller';
import { OptOuts } from './suppression/opt-outs.service';
import { ContactCards } from './contact-cards.service';
import { ReturnedLetters } from './receipts/returned-letters';
import { StaffMail } from './staff-mail/staff-mail.service';
import { StopLinks } from './suppression/stop-links';
import { SuppressionEntity } from './suppression/suppression.entity';
import { Suppressions } from './suppression/suppressions.service';
import { MessageTemplateEntity } from './templates/message-template.entity';
import { OwnTexts } from './templates/own-texts.service';
import { TemplateSettingsController } from './templates/template-settings.controller';
import { TemplateSource } from './templates/template-source';
import { TemplateImport } from './templates/template-import';
import { TemplateTexts } from './templates/template-settings.service';
import { TRANSPORTS, type MessageTransport } from './transports/transport';
import { WebhookTransport } from './transports/webhook-transport';

/** The people of a demonstration are made up: nothing is sent to them, whatever is set up. */
const transportsOf = ({ mode, mail, sms, line }: Config): MessageTransport[] =>
  mode === 'demo'
    ? []
    : [
        ...(mail === null ? [] : [new SmtpTransport(mail)]),
        ...(sms === null ? [] : [new WebhookTransport(sms.webhookUrl, sms.secret)]),
        ...(line === null ? [] : [new LineTransport(line)]),
      ];

/** What is sent to people: texts by template, the outbox, and the ways out of the house. */
@Module({
  imports: [
    TypeOrmModule.forFeature([
      InboundMailEntity,
      LineAccountEntity,
      LineCodeEntity,
      MessageEntity,
      MessageTemplateEntity,
      ReachEntity,
      SuppressionEntity,
    ]),
    RegistrantModule,
  ],
  controllers: [
    InboundController,
    LineController,
    LinksController,
    MessagingController,
    OptOutsController,
    ReceiptsController,
    TemplateSettingsController,
  ],
  providers: [
    Messages,
    Delivery,
    DeliveryStatus,
    Guards,
    InboundMails,
    Line,
    LinkRenewals,
    Mailbox,
    ContactBudgets,
    Obstacles,
    OptOuts,
    OwnTexts,
    TemplateTexts,
    TemplateSource,
    TemplateImport,
    ReturnedLetters,
    ContactCards,
    StaffMail,
    StopLinks,
    Reach,
    Receipts,
    ReplyAddresses,
    Suppressions,
    Tray,
    { provide: TRANSPORTS, inject: [CONFIG], useFactory: transportsOf },
  ],
  exports: [
    ContactCards,
    Messages,
    Delivery,
    Guards,
    InboundMails,
    LinkRenewals,
    ContactBudgets,
    Obstacles,
    Reach,
    ReturnedLetters,
    Suppressions,
    TRANSPORTS,
  ],
})
export class MessagingModule implements OnModuleInit {
  constructor(
    private readonly rehearsals: Rehearsals,
    private readonly messages: Messages,
    private readonly carried: CarriedRows,
  ) {}

  onModuleInit(): void {
    this.carried.carry('message', MessageEntity);
    this.carried.carry('inbound_mail', InboundMailEntity);
    this.carried.carry('reach', ReachEntity);
    this.carried.carry('suppression', SuppressionEntity);
    this.carried.carry('lineAccount', LineAccountEntity);
    this.rehearsals.whenEnded((registrantId) => this.messages.endOf(registrantId));
  }
}
