import { CarriedRows } from '../registrant/same-person/carried';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementModule } from '../agreement/agreement.module';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrationModule } from '../registration/registration.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { RelayOffers } from '../board/calls/relay-offers';
import { OutboundRelay } from './outbound/outbound-relay.service';
import { PartnerController } from './partner.controller';
import { PartnerEntity } from './partner.entity';
import { RelayEntity } from './outbound/relay.entity';
import { RelayReferralEntity } from './inbound/relay-referral.entity';
import { RelayReferrals } from './inbound/relay-referrals.service';
import { VoidProposals } from './inbound/void-proposals.service';
import { FreeSlots } from './slots/free-slots.service';
import { SlotProposals } from './slots/slot-proposals.service';
import { FreeSlotEntity } from './ledger/free-slot.entity';
import { RelayBalanceEntity } from './ledger/relay-balance.entity';
import { RelayEntryEntity } from './ledger/relay-entry.entity';
import { RelayLedger } from './ledger/relay-ledger.service';
import { PartnerFiles } from './partner-files.service';
import { PartnerSource } from './partner-source';
import { Partners } from './partners.service';

/**
 * Partners: who comes from them, who goes to them, and the ledgers of both. Global because the board, before it, asks
 * for relay links through a port.
 */
@Global()
@Module({
  imports: [
    AgreementModule,
    MessagingModule,
    RegistrantModule,
    RegistrationModule,
    TypeOrmModule.forFeature([
      PartnerEntity,
      RelayEntity,
      RelayReferralEntity,
      RelayBalanceEntity,
      RelayEntryEntity,
      FreeSlotEntity,
    ]),
  ],
  controllers: [PartnerController],
  providers: [
    Partners,
    PartnerSource,
    PartnerFiles,
    RelayLedger,
    RelayReferrals,
    FreeSlots,
    SlotProposals,
    VoidProposals,
    OutboundRelay,
    { provide: RelayOffers, useExisting: OutboundRelay },
  ],
  exports: [RelayOffers, OutboundRelay, Partners, RelayLedger],
})
export class PartnerModule implements OnModuleInit {
  constructor(private readonly carried: CarriedRows) {}

  onModuleInit(): void {
    this.carried.carry('relay', RelayEntity);
  }
}
