import { Injectable } from '@nestjs/common';
import { isServiceTime } from '@toritsugi/calendar';
import {
  reachOf,
  type ManualChoice,
  type RankingView,
  type RateMoved,
  type RateOriginView,
} from '@toritsugi/contracts';
import {
  armInForce,
  bookingOrder,
  decideOrders,
  headline,
  liveAdvice,
  type AdvisorCandidate,
  type DecidedRanking,
  type LiveGate,
  type OrderQuestion,
  type RankedAdvisor,
  type RateBook,
} from '@toritsugi/routing';
import { parseSegmentKey, type Segment } from '@toritsugi/triage';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { AdvisorLoads } from '../loads/advisor-loads.service';
import { FairShares } from '../loads/fair-shares.service';
import { lateFollowUpsNow } from '../loads/loads.queries';
import { AdvisorConsultations } from '../offers/advisor-consultations';
import type { FrozenRanking } from '../frozen-ranking';
import { AskedTogether } from './asked-together';
import { CloseRates } from './close-rates.service';
import { OpportunityCosts } from './opportunity-costs';
import {
  advisorsNow,
  personOfTask,
  personToBook,
  type CalledPerson,
  type RankedPerson,
  type AdvisorRow,
} from './ranking.queries';
import { decisionView, rateOriginView, rateView, termsView } from './ranking-view';
import { RoutingSettingsVersions } from './settings/routing-settings.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** An advisor as they are now, and when their wrap-up ends. */
interface AdvisorNow extends AdvisorCandidate {
  readonly until: Date | null;
}

interface Asked {
  readonly taskId: string;
  /** Rings somebody before the order. */
  readonly first: (OrderQuestion['first'] & object) | null;
}

/** A question with what was read for it. */
interface Known {
  readonly person: CalledPerson;
  readonly question: OrderQuestion;
  readonly advisors: readonly AdvisorNow[];
  readonly ratesFrom: RateOriginView;
}

/** Frozen with the transfer: the order, how it was decided, and whether it may start. */
export type DecidedOrder = FrozenRanking & DecidedRanking;

/** Whom to book a person with, best first, and where their rates come from. */
export interface BookingRanking {
  readonly candidates: readonly RankedAdvisor[];
  readonly ratesFrom: RateOriginView;
}

/** Who would be rung for a person, in what order, and why the others are passed over (S004-16). */
@Injectable()
export class Rankings {
  private readonly costs = new OpportunityCosts();
  private readonly requests = new AskedTogether<Asked, Known, DecidedOrder>({
    read: (asked) => this.read(asked),
    decide: async (known) => this.decided(known),
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly closeRates: CloseRates,
    private readonly settings: RoutingSettingsVersions,
    private readonly loads: AdvisorLoads,
    private readonly fairShares: FairShares,
    private readonly consultations: AdvisorConsultations,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
    private readonly numbers: OperatingNumbers,
  ) {}

  async preview(taskId: string): Promise<RankingView> {
    return this.view(await this.of(taskId));
  }

  /** The same for one person: whoever may go on as the advisor sees whether they may now. */
  async previewFor(taskId: string, me: Pick<SignedIn, 'id' | 'caller'>): Promise<RankingView> {
    const mayBegin = reachOf('consultation.begin', me.caller) !== null;
    return mayBegin ? this.view(await this.ofCaller(taskId, me.id)) : this.preview(taskId);
  }

  /**
   * Where whoever called goes on as the advisor: the call they are on is this one, so that they are as free as anybody
   * waiting. What stands against them stands against it; nobody else has to be free.
   */
  async ofCaller(taskId: string, advisorId: string): Promise<DecidedOrder> {
    const decided = await this.decideOne({ taskId, first: { advisorId, reason: 'division_off' } });
    const own = decided.candidates.find((candidate) => candidate.advisorId === advisorId);
    const obstacle = own === undefined ? NOT_HANDLED : own.skip === null ? null : own.reason;
    if (obstacle !== null) return { ...decided, gate: { allowed: false, reason: obstacle } };
    return decided.gate.allowed ? { ...decided, gate: { allowed: true, reason: MAY_BEGIN } } : decided;
  }

  /**
   * The ranking for the person of a call task as of now, decided by itself. Asking is the person's yes: intake requests
   * after hearing it.
   */
  async of(taskId: string): Promise<DecidedOrder> {
    return this.decideOne({ taskId, first: null });
  }

  /**
   * The same for a transfer that is asked for: requests made at once are decided together. `first` rings somebody
   * before the order; `advisor_not_free` where that somebody cannot be rung. Each request is read on its own
   * connection, where it has one.
   */
  async request(taskId: string, first: ManualChoice | null): Promise<DecidedOrder> {
    const ranking = await this.requests.ask({ taskId, first });
    if (first !== null && !ranking.decision.considered.some(({ advisorId }) => advisorId === first.advisorId))
      throw new Refusal('advisor_not_free');
    return ranking;
  }

  /** Whom to book this person with: the same rates and gates, but for what holds this minute alone. */
  async forBooking(registrantId: string): Promise<BookingRanking> {
    const person = await personToBook(this.work, registrantId);
    if (person === null) throw new Refusal('not_found');
    const { offset, now } = person;
    const advisors = await this.candidates(person);
    const { version, settings } = this.settings.current();
    const rates = this.closeRates.book(settings.strategy);
    const { candidates } = bookingOrder({ rates, segment: segmentOf(person), advisors, offset, now });
    return {
      candidates: candidates.filter(({ skip }) => skip === null),
      ratesFrom: rateOriginView(rates, version),
    };
  }

  view(ranking: FrozenRanking): RankingView {
    const { segment, level, tableVersion, candidates, gate, decision, ratesFrom = null } = ranking;
    const considered = new Map(decision?.considered.map((one) => [one.advisorId, one]));
    const movedOf = this.moves(ranking);
    return {
      headline: headline(ranking, {
        nameOf: (advisorId) => this.familyName(advisorId),
        vocabulary: this.vocabulary.current(),
      }),
      decision: decisionView(decision, (advisorId) => this.staff.ref(advisorId)),
      segment,
      segmentLabel: this.vocabulary.labelOf(segment),
      level,
      closeRateVersion: tableVersion,
      ratesFrom,
      mayTransfer: gate.allowed,
      advice: gate.reason,
      candidates: candidates.map(({ advisorId, position, tier, estimate, skip, reason }) => ({
        advisor: this.staff.ref(advisorId) ?? { id: advisorId, name: '' },
        position,
        tier,
        estimate: rateView(estimate),
        moved: movedOf(advisorId),
        skip,
        reason,
        terms: termsView(considered.get(advisorId), estimate),
      })),
    };
  }

  /** What the newest version changed for this segment; of an order by an older one nothing is said. */
  private moves({ segment: key, tableVersion }: FrozenRanking): (advisorId: string) => RateMoved | null {
    const { strategy } = this.settings.current().settings;
    const [now, before] = [this.closeRates.book(strategy), this.closeRates.bookBefore(strategy)];
    const segment = parseSegmentKey(key);
    if (before?.origin !== now.origin || segment === undefined || tableVersion !== now.version) return () => null;
    const at = now.table.asOf;
    const rateOf = (book: RateBook, id: string): number | null =>
      book.of(segment).of({ id, tenureMonths: this.staff.tenureMonths(id, new Date(at)) }).estimate.rate;
    return (advisorId) => {
      const by = (rateOf(now, advisorId) ?? 0) - (rateOf(before, advisorId) ?? 0);
      return Math.abs(by) < NOTICED ? null : { by, at };
    };
  }

  private async decideOne(asked: Asked): Promise<DecidedOrder> {
    const [decided] = this.decided([await this.read(asked)]);
    if (decided === undefined) throw new Error('an order was not decided');
    return decided;
  }

  private async read({ taskId, first }: Asked): Promise<Known> {
    const person = await this.person(taskId);
    const caller = first?.reason === 'division_off' ? first.advisorId : null;
    const advisors = (await this.candidates(person)).map((advisor) =>
      advisor.id === caller && advisor.presence === 'on_call'
        ? { ...advisor, presence: 'available' as const }
        : advisor,
    );
    const { band, offset, now, attempt } = person;
    // One version of settings and of rates whole, whatever changes meanwhile.
    const { version: settingsVersion, settings } = this.settings.current();
    const rates = this.closeRates.book(settings.strategy);
    const question: OrderQuestion = {
      taskId,
      attempt,
      segment: segmentOf(person),
      band,
      offset,
      now,
      advisors,
      rates,
      priceOf: this.costs.of(this.closeRates.learned(), this.loads.current()),
      settings,
      settingsVersion,
      block: armInForce(settings.switchback, now),
      first,
    };
    return { person, advisors, ratesFrom: rateOriginView(rates, settingsVersion), question };
  }

  private decided(known: readonly Known[]): DecidedOrder[] {
    const orders = decideOrders(known.map(({ question }) => question));
    return orders.flatMap((order, at) => {
      const one = known[at];
      return one === undefined ? [] : [{ ...order, ratesFrom: one.ratesFrom, gate: this.gate(one, order) }];
    });
  }

  private gate({ person, advisors }: Known, { decision, busy }: DecidedRanking): LiveGate {
    const values = new Map(busy.map(({ advisorId, value }) => [advisorId, value]));
    return liveAdvice({
      band: person.band,
      isServiceTime: isServiceTime(this.agency.current.calendar, person.now),
      aBandWaiting: person.aBandWaits,
      free: decision.considered.length,
      best: decision.considered[0]?.value ?? 0,
      busy: advisors.flatMap((advisor) => {
        const value = values.get(advisor.id);
        return value === undefined ? [] : [{ ...advisor, value }];
      }),
      talkMinutes: this.loads.current().talkMinutes,
      isHoldOn: this.settings.current().settings.hold.isOn,
      now: person.now,
      nameOf: (advisorId) => this.familyName(advisorId),
    });
  }

  private familyName(advisorId: string): string {
    return this.staff.byId(advisorId)?.familyName ?? '';
  }

  private async person(taskId: string): Promise<CalledPerson> {
    const person = await personOfTask(this.work, taskId);
    if (person === null) throw new Refusal('not_found');
    return person;
  }

  /** Everyone who could advise, as they are now: one read of ours, and what consultations know of them. */
  private async candidates({ registrantId }: Pick<RankedPerson, 'registrantId'>): Promise<AdvisorNow[]> {
    const rows = await advisorsNow(this.work);
    const ids = rows.map(({ id }) => id);
    const bookings = await this.consultations.nextBookings(ids);
    const cases = await this.consultations.openCases(ids);
    const loads = this.loads.current();
    const previous = await this.consultations.previousAdvisor(registrantId);
    // Off, nothing is read for it.
    const { lateWeight = 0 } = this.settings.current().settings;
    const late = new Map(
      lateWeight > 0 ? (await lateFollowUpsNow(this.work)).map((one) => [one.advisorId, one.late]) : [],
    );
    const capOf = (row: AdvisorRow, name: 'caseCap' | 'liveTransfersPerHour'): number =>
      row[name] ?? this.numbers.of(name, this.staff.byId(row.id)?.teamId);
    return rows.map((row) => ({
      id: row.id,
      occupations: row.occupations,
      tenureMonths: row.tenureMonths,
      presence: row.state,
      presenceReason: row.reason,
      nextBookedAt: bookings.get(row.id) ?? null,
      liveTransfersLastHour: row.lastHour,
      liveTransfersCap: capOf(row, 'liveTransfersPerHour'),
      openCases: cases.get(row.id) ?? 0,
      caseCap: capOf(row, 'caseCap'),
      liveTransfersToday: row.today,
      idleSince: row.state === 'available' ? row.since : null,
      isRecused: false,
      isPreviousAdvisor: row.id === previous,
      until: row.until,
      lastTransferAt: row.lastTransferAt,
      busyShare: loads.busyShareOf(row.id),
      noAnswer: loads.noAnswerOf(row.id),
      deficit: this.fairShares.deficitOf(row.id),
      lateFollowUps: late.get(row.id) ?? 0,
    }));
  }
}

/** What reads as 0.0 has not moved. */
const NOTICED = 0.0005;
const MAY_BEGIN = { ja: 'このまま面談を始められます。', en: 'The consultation can begin now.' };
const NOT_HANDLED = {
  ja: '担当職種ではないため始められません。担当できる方の枠をご案内ください。',
  en: 'You do not handle this occupation. Offer a slot of somebody who does.',
};

function segmentOf(person: { segment: string }): Segment {
  const segment = parseSegmentKey(person.segment);
  if (segment === undefined) throw new Refusal('not_found');
  return segment;
}
