import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RelayPage } from '@toritsugi/contracts';
import { IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { RelayOffers } from '../../board/calls/relay-offers';
import { LinkRenewals } from '../../messaging/links/link-renewals.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Consents, OTHER_SERVICES } from '../../registrant/consents/consents.service';
import { linkLifetimes } from '../../registrant/personal-links';
import { PartnerEntity } from '../partner.entity';
import { RelayLedger } from '../ledger/relay-ledger.service';
import { noteRegistration, offerRelay } from './relay.queries';
import { RelayEntity } from './relay.entity';

/**
 * Outbound relay in URL mode (S002-5): a person who agreed to hear of other services gets a link of their own to one
 * partner. They register there themselves; the partner receives nothing from us but the link's token.
 */
@Injectable()
export class OutboundRelay extends RelayOffers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly consents: Consents,
    private readonly renewals: LinkRenewals,
    private readonly ledger: RelayLedger,
  ) {
    super();
  }

  /** A link for this person to the agency's relay partner. Part of the unit of work that sends it. */
  override async offer({
    registrantId,
    consentId,
  }: {
    registrantId: string;
    consentId: string;
  }): Promise<{ url: string; partnerId: string }> {
    const partner = await this.work
      .repository(PartnerEntity)
      .findOne({ select: { id: true }, where: { isDefaultRelay: true, pausedAt: IsNull(), endedAt: IsNull() } });
    if (partner === null) throw new Refusal('no_relay_partner');
    const token = randomBytes(24).toString('base64url');
    const id = uuidv7();
    await offerRelay(this.work, { id, partnerId: partner.id, registrantId, consentId, tokenHash: hashOf(token) });
    this.work.record({ kind: 'RelayOffered', registrantId, payload: { partnerId: partner.id, relayId: id } });
    return { url: `/relay/${token}`, partnerId: partner.id };
  }

  async page(token: string): Promise<RelayPage> {
    const relay = await this.find(token);
    return pageOf(relay, relay.registeredAt !== null);
  }

  /** The person has the page before them: said once. */
  async opened(token: string): Promise<void> {
    const relay = await this.find(token);
    await this.work.run(async () => {
      const opened = await this.relays().update(
        { id: relay.id, openedAt: IsNull() },
        { openedAt: () => 'agency_now()' },
      );
      if (opened.affected === 1)
        this.work.record({
          kind: 'RelayOpened',
          registrantId: relay.registrantId,
          payload: { partnerId: relay.partnerId, relayId: relay.id },
        });
    });
  }

  /**
   * A new link by mail for an old one, as long as the person still agrees to hear of other services; the old one ends.
   * The answer is the same for every token.
   */
  async renew(token: string): Promise<void> {
    const relay = await this.relays().findOneBy({ tokenHash: hashOf(token) });
    if (relay === null) return;
    const { registrantId, consentId } = relay;
    if (!(await this.consents.standing([registrantId], OTHER_SERVICES)).has(registrantId)) return;
    await this.work.run(async () => {
      const { url } = await this.offer({ registrantId, consentId });
      await this.renewals.send({ registrantId, purpose: 'relay', path: () => url });
    });
  }

  /** The person registers with the partner: counted once, with the partner's next ledger number. */
  async register(token: string): Promise<RelayPage> {
    const relay = await this.find(token);
    await this.work.run(async () => {
      const { id: relayId, partnerId, registrantId } = relay;
      if ((await noteRegistration(this.work, relayId)) === null) return;
      const counted = await this.ledger.count({ partnerId, direction: 'out', registrantId });
      if (counted === null) return;
      const payload = { partnerId, relayId, count: counted.count };
      this.work.record({ kind: 'RelayRegistered', registrantId, payload });
    });
    return pageOf(relay, true);
  }

  private async find(token: string): Promise<RelayEntity> {
    const [relay] = await this.relays().find({ where: { tokenHash: hashOf(token) }, relations: { partner: true } });
    const endsAt = (relay?.offeredAt.getTime() ?? 0) + linkLifetimes.relay;
    if (relay === undefined || endsAt <= (await this.clock.now()).getTime()) throw new Refusal('link_expired');
    return relay;
  }

  private relays() {
    return this.work.repository(RelayEntity);
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const pageOf = ({ partner }: RelayEntity, isRegistered: boolean): RelayPage => {
  const { name = '', registerUrl = '' } = partner ?? {};
  return {
    partnerName: name,
    registerUrl,
    isRegistered,
    explanation: {
      ja: `${name}は、幅広い職種のご相談を受け付けている別の会社です。登録は${name}のページで、ご自身で行っていただきます。当社からお名前や電話番号を渡すことはありません。`,
      en: `${name} is another company that supports a wide range of occupations. You register on their own page, yourself. We do not pass on your name or number.`,
    },
  };
};
