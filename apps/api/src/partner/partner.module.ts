import { CarriedRows } from '../registrant/same-person/carried';
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '../messaging/messaging.module';
import { RegistrantModule } from '../registrant/registrant.module';
import { RelayOffers } from '../board/calls/relay-offers';
import { OutboundRelay } from './outbound-relay.service';
import { PartnerController } from './partner.controller';
import { PartnerEntity } from './partner.entity';
import { RelayEntity } from './relay.entity';

/** Stage 7: partners. Global because the board, before it, asks for relay links through a port. */
@Global()
@Module({
  imports: [MessagingModule, RegistrantModule, TypeOrmModule.forFeature([PartnerEntity, RelayEntity])],
  controllers: [PartnerController],
  providers: [OutboundRelay, { provide: RelayOffers, useExisting: OutboundRelay }],
  exports: [RelayOffers, OutboundRelay],
})
export class PartnerModule implements OnModuleInit {
  constructor(private readonly carried: CarriedRows) {}

  onModuleInit(): void {
    this.carried.carry('relay', RelayEntity);
  }
}
