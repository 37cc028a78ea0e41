import { Inject, Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import type {
  CarryOver,
  DecisionView,
  PartnerFile,
  PartnerIntroduction,
  PartnerLine,
  PartnerList,
  PartnerStanding,
  RelayBalanceView,
} from '@toritsugi/contracts';
import {
  EMPTY_BALANCE,
  missingTo,
  relayLine,
  relayMail,
  type RelayBalance,
  type RelayDirection,
} from '@toritsugi/journey';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { DecisionRequests } from '../agreement/decision-requests.service';
import type { Config } from '../config';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { Refusal } from '../platform/http/refusals/refusal';
import { CONFIG } from '../platform/platform.module';
import { RegistrantEntity } from '../registrant/registrant.entity';
import { SubmissionEntity } from '../selection/submission.entity';
import { EmployerEntity } from '../selection/employer.entity';
import { Agency } from '../staff/agency.service';
import { RelayReferralEntity } from './inbound/relay-referral.entity';
import { FreeSlotEntity } from './ledger/free-slot.entity';
import { RelayBalanceEntity } from './ledger/relay-balance.entity';
import { RelayEntryEntity } from './ledger/relay-entry.entity';
import { RelayLedger } from './ledger/relay-ledger.service';
import { SlotProposals } from './slots/slot-proposals.service';
import { PartnerEntity } from './partner.entity';
import { partnerCounts, type PartnerCounts } from './partner-views.queries';
import { LINK_PREFIX } from './partners.service';

const NEWEST = 500;
/** The partner's own software fills it in. */
const APPLICANT = '（応募者名）';

/** Partners as staff read them: how near each is to a free slot, its link and texts, its ledgers and who came by it. */
@Injectable()
export class PartnerFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly ledger: RelayLedger,
    private readonly slots: SlotProposals,
    private readonly requests: DecisionRequests,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Nearest to the next free slot first; those that have ended last. */
  async list(): Promise<PartnerList> {
    const partners = await this.lines({});
    return {
      partners: partners.sort(
        (one, other) =>
          Number(one.standing === 'ended') - Number(other.standing === 'ended') ||
          one.in.missing - other.in.missing ||
          byCode.compare(one.code, other.code),
      ),
    };
  }

  async read(id: string, me: SignedIn): Promise<PartnerFile> {
    const row = await this.work.repository(PartnerEntity).findOneBy({ id });
    if (row === null) throw new Refusal('not_found');
    const employers = this.work.repository(EmployerEntity);
    const employer = row.employerId === null ? null : await employers.findOneBy({ id: row.employerId });
    const of = { where: { partnerId: id }, take: NEWEST };
    // One after the other: what is read later may know of more people than what it explains, never of fewer.
    const referrals = await this.work
      .repository(RelayReferralEntity)
      .find({ ...of, order: { registeredAt: 'DESC', registrantId: 'DESC' } });
    const entries = await this.work.repository(RelayEntryEntity).find({ ...of, order: { at: 'DESC', number: 'DESC' } });
    const slots = await this.work
      .repository(FreeSlotEntity)
      .find({ ...of, order: { direction: 'ASC', number: 'DESC' } });
    const [line] = await this.lines({ id });
    if (line === undefined) throw new Refusal('not_found');
    const names = await this.maskedNames([...entries, ...referrals].flatMap(({ registrantId }) => registrantId ?? []));
    const receipts = await this.receiptNumbers(slots.flatMap(({ submissionId }) => submissionId ?? []));
    const url = `${this.config.publicUrl}/?ch=${row.channel}`;
    const agencyName = this.agency.current.name;
    return {
      ...line,
      note: row.note,
      licenceNumber: row.licenceNumber,
      employerId: row.employerId,
      employerName: employer?.name ?? null,
      url,
      spokenCode: row.channel.slice(LINK_PREFIX.length),
      texts: {
        line: relayLine(url),
        ...relayMail({ partnerName: row.name, registrantName: APPLICANT, agencyName, relayUrl: url }),
      },
      entries: entries.map(({ at, partnerId: _, voidsId: __, registrantId, ...entry }) => ({
        ...entry,
        at: at.toISOString(),
        registrantId,
        maskedName: registrantId === null ? null : (names.get(registrantId) ?? null),
      })),
      slots: slots.map(({ id: slotId, direction, number, state, grantedAt, endsOn, waivedFee, ...slot }) => ({
        id: slotId,
        direction,
        number,
        state,
        grantedAt: grantedAt.toISOString(),
        endsOn,
        waivedFee,
        receiptNumber: receipts.get(slot.submissionId ?? '') ?? null,
        isRestored: slot.restoredAt !== null,
      })),
      referrals: referrals.map(({ registrantId, registeredAt, state, notCountedFor }) => ({
        registrantId,
        maskedName: names.get(registrantId) ?? '',
        registeredAt: registeredAt.toISOString(),
        state,
        notCountedFor,
      })),
      uses: await this.slots.uses(id, me),
      requests: await this.waiting(id, me),
      mayCarryOver: entries.length === 0,
    };
  }

  async carryOver(id: string, { direction, people, reason }: CarryOver, me: SignedIn): Promise<PartnerFile> {
    await this.work.run(async () => {
      if (!(await this.work.repository(PartnerEntity).existsBy({ id }))) throw new Refusal('not_found');
      const isCarried = await this.ledger.carryOver({ partnerId: id, direction }, people, reason);
      if (!isCarried) throw new Refusal('ledger_begun');
    });
    return this.read(id, me);
  }

  /** For whoever comes by the link; of a partner that is paused or gone nothing is said, and the form is as ever. */
  async introduction(key: string): Promise<PartnerIntroduction> {
    const standing = { pausedAt: IsNull(), endedAt: IsNull() };
    const row = await this.work.repository(PartnerEntity).findOneBy({ channel: key, ...standing });
    const today = tokyoDay(await this.clock.now());
    if (row === null || standingOf(row, today) !== 'active') throw new Refusal('not_found');
    return {
      partnerName: row.name,
      learns: {
        ja: 'ご紹介元に伝わるのは人数だけです。お名前・連絡先・選考の結果は伝わりません。',
        en: 'They learn how many people came, and nothing else: no name, no contact, no outcome.',
      },
    };
  }

  /** Proposals about its slots and its ledger. */
  private async waiting(partnerId: string, me: SignedIn): Promise<DecisionView[]> {
    const isOfPartner = (after: unknown): boolean => (after as { partnerId: string }).partnerId === partnerId;
    const { open } = await this.requests.inbox(
      me,
      ({ kind, after }) => (kind === 'free_slot' || kind === 'relay_void') && isOfPartner(after),
    );
    return open;
  }

  private async lines(where: FindOptionsWhere<PartnerEntity>): Promise<PartnerLine[]> {
    const rows = await this.work.repository(PartnerEntity).findBy(where);
    const ids = rows.map(({ id }) => id);
    const [counts, balances] = await Promise.all([
      partnerCounts(this.work, ids.length === 1 ? (ids[0] ?? null) : null),
      this.work.repository(RelayBalanceEntity).findBy({ partnerId: In(ids) }),
    ]);
    const countsOf = new Map(counts.map((one) => [one.partnerId, one]));
    const today = tokyoDay(await this.clock.now());
    return rows.map((row) => {
      const count = countsOf.get(row.id);
      const balance = (direction: RelayDirection) =>
        balances.find((one) => one.partnerId === row.id && one.direction === direction);
      return {
        id: row.id,
        code: row.code,
        name: row.name,
        kind: row.kind,
        standing: standingOf(row, today),
        licenceEndsOn: row.licenceEndsOn,
        in: balanceView('in', balance('in'), count),
        out: balanceView('out', balance('out'), count),
        opened: count?.opened ?? 0,
        registered: count?.registered ?? 0,
      };
    });
  }

  private async receiptNumbers(submissionIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.work
      .repository(SubmissionEntity)
      .find({ where: { id: In([...submissionIds]) }, relations: { registrant: true } });
    return new Map(rows.map(({ id, registrant }) => [id, registrant?.receiptNumber ?? '']));
  }

  /** As boards name them: the reader follows the name only where they may. */
  private async maskedNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.work
      .repository(RegistrantEntity)
      .find({ select: { id: true, maskedName: true }, where: { id: In([...new Set(ids)]) } });
    return new Map(rows.map(({ id, maskedName }) => [id, maskedName]));
  }
}

const byCode = new Intl.Collator('en', { numeric: true });

const standingOf = (
  { pausedAt, endedAt, licenceEndsOn }: Pick<PartnerEntity, 'pausedAt' | 'endedAt' | 'licenceEndsOn'>,
  today: string,
): PartnerStanding => {
  if (endedAt !== null) return 'ended';
  if (licenceEndsOn !== null && licenceEndsOn < today) return 'licence_ended';
  return pausedAt === null ? 'active' : 'paused';
};

const balanceView = (
  direction: RelayDirection,
  balance: RelayBalance = EMPTY_BALANCE,
  count?: PartnerCounts,
): RelayBalanceView => ({
  direction,
  counted: balance.counted,
  granted: balance.granted,
  missing: missingTo(balance),
  free: (direction === 'in' ? count?.freeIn : count?.freeOut) ?? 0,
});
