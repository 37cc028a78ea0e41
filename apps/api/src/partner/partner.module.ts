import { Global, Module } from '@nestjs/common';
import { RelayOffers } from '../board/relay-offers';
import { OutboundRelay } from './outbound-relay.service';
import { PartnerController } from './partner.controller';

/** Stage 7: partners. Global because the board, before it, asks for relay links through a port. */
@Global()
@Module({
  controllers: [PartnerController],
  providers: [OutboundRelay, { provide: RelayOffers, useExisting: OutboundRelay }],
  exports: [RelayOffers, OutboundRelay],
})
export class PartnerModule {}
