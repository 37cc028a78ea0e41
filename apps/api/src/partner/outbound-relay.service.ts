import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { RelayPage } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { RelayOffers } from '../board/relay-offers';
import { Refusal } from '../platform/http/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';

interface RelayRow {
  id: string;
  partner_id: string;
  registrant_id: string;
  partner_name: string;
  registered_at: Date | null;
}

/**
 * Outbound relay in URL mode (S002-5): a person who agreed to hear of other services gets a link of their own to one
 * partner. They register there themselves; the partner receives nothing from us but the link's token.
 */
@Injectable()
export class OutboundRelay extends RelayOffers {
  constructor(private readonly work: UnitOfWork) {
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
    const partner = await this.work.one<{ id: string }>('select id from partner where is_default_relay');
    if (partner === null) throw new Refusal('consent_required');
    const token = randomBytes(24).toString('base64url');
    const id = uuidv7();
    await this.work.query(
      `insert into relay (id, partner_id, registrant_id, consent_id, token_hash, offered_at) values ($1, $2, $3, $4, $5, agency_now())
       on conflict (partner_id, registrant_id) do update set token_hash = excluded.token_hash, offered_at = excluded.offered_at`,
      [id, partner.id, registrantId, consentId, hashOf(token)],
    );
    this.work.record({ kind: 'RelayOffered', registrantId, payload: { partnerId: partner.id, relayId: id } });
    return { url: `/relay/${token}`, partnerId: partner.id };
  }

  async page(token: string): Promise<RelayPage> {
    const relay = await this.find(token);
    await this.work.run(async () => {
      const opened = await this.work.one(
        'update relay set opened_at = agency_now() where id = $1 and opened_at is null returning id',
        [relay.id],
      );
      if (opened !== null)
        this.work.record({
          kind: 'RelayOpened',
          registrantId: relay.registrant_id,
          payload: { partnerId: relay.partner_id, relayId: relay.id },
        });
    });
    return pageOf(relay.partner_name, relay.registered_at !== null);
  }

  /** The person registers with the partner: counted once, with the partner's next ledger number. */
  async register(token: string): Promise<RelayPage> {
    const relay = await this.find(token);
    await this.work.run(async () => {
      const counted = await this.work.one<{ outbound_count: number }>(
        `with mine as (
           select id, partner_id from relay where id = $1 and registered_at is null for update
         ), numbered as (
           update partner set outbound_count = outbound_count + 1 from mine where partner.id = mine.partner_id
           returning partner.id, partner.outbound_count
         )
         update relay set registered_at = agency_now(), opened_at = coalesce(opened_at, agency_now()), ledger_number = numbered.outbound_count
         from numbered where relay.id = $1 returning numbered.outbound_count`,
        [relay.id],
      );
      if (counted === null) return;
      this.work.record({
        kind: 'RelayRegistered',
        registrantId: relay.registrant_id,
        payload: { partnerId: relay.partner_id, relayId: relay.id, count: counted.outbound_count },
      });
    });
    return pageOf(relay.partner_name, true);
  }

  private async find(token: string): Promise<RelayRow> {
    const row = await this.work.one<RelayRow>(
      `select r.id, r.partner_id, r.registrant_id, p.name as partner_name, r.registered_at
       from relay r join partner p on p.id = r.partner_id where r.token_hash = $1`,
      [hashOf(token)],
    );
    if (row === null) throw new Refusal('link_expired');
    return row;
  }
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const pageOf = (partnerName: string, isRegistered: boolean): RelayPage => ({
  partnerName,
  isRegistered,
  explanation: {
    ja: `${partnerName}は、幅広い職種のご相談を受け付けている別の会社です。登録すると、担当者から直接ご連絡します。お名前や電話番号は、こちらからは渡しません。`,
    en: `${partnerName} is another company that supports a wide range of occupations. If you register, their staff will contact you. We do not pass on your name or number.`,
  },
});
