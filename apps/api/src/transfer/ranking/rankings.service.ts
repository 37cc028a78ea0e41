import { Injectable } from '@nestjs/common';
import { isServiceTime, MINUTE } from '@toritsugi/calendar';
import type { BandLetter, ManualChoice, RankingView } from '@toritsugi/contracts';
import type { AwayReason, PresenceState } from '@toritsugi/journey';
import { mayTransferLive, segmentLabel, transferOrBook, type LiveGate } from '@toritsugi/routing';
import { parseSegmentKey, type Occupation } from '@toritsugi/triage';
import { Refusal } from '../../platform/http/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { AdvisorLoads } from '../loads/advisor-loads.service';
import { CloseRates } from './close-rates.service';
import { ConsultationDesk } from '../offers/consultation-desk';
import { decideOrder, type Considered, type DecidedRanking } from './decide-order';
import { FairShares } from '../loads/fair-shares.service';
import { holdSentence, worthWaitingFor } from './hold-advice';
import { headline } from './headline';
import { decisionView, rateView, termsView } from './ranking-view';
import { OpportunityCosts } from './opportunity-costs';
import { RoutingSettingsVersions } from './routing-settings.service';
import { armInForce } from './switchback-block';
import type { FrozenRanking } from '../transfer.rows';

interface Person {
  registrant_id: string;
  segment: string;
  band: BandLetter;
  offset: number;
  now: Date;
  a_band_waits: boolean;
  attempt: number;
}

interface AdvisorRow {
  id: string;
  occupations: Occupation[];
  tenure_months: number;
  state: PresenceState;
  reason: AwayReason | null;
  since: Date | null;
  until: Date | null;
  last_transfer_at: Date | null;
  live_transfers_per_hour: number;
  case_cap: number;
  last_hour: number;
  today: number;
}

/** An advisor as they are now, and when their wrap-up ends. */
interface Waiting extends Considered {
  readonly until: Date | null;
}

/** Who would be rung for a person, in what order, and why the others are passed over (S004-16). */
@Injectable()
export class Rankings {
  private readonly prices = new OpportunityCosts();

  constructor(
    private readonly work: UnitOfWork,
    private readonly closeRates: CloseRates,
    private readonly settings: RoutingSettingsVersions,
    private readonly loads: AdvisorLoads,
    private readonly fairShares: FairShares,
    private readonly desk: ConsultationDesk,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
  ) {}

  async preview(taskId: string): Promise<RankingView> {
    return this.view(await this.of(taskId));
  }

  /**
   * The ranking for the person of a call task as of now. Asking is the person's yes: intake requests after hearing it.
   * `first` rings somebody before the order; `advisor_not_free` where that somebody cannot be rung.
   */
  async of(taskId: string, first: ManualChoice | null = null): Promise<FrozenRanking & DecidedRanking> {
    const person = await this.person(taskId);
    const segment = parseSegmentKey(person.segment);
    if (segment === undefined) throw new Refusal('not_found');
    const advisors = await this.candidates(person);
    const { version: settingsVersion, settings } = this.settings.current();
    const [table, rates, loads] = [this.closeRates.current(), this.closeRates.learned(), this.loads.current()];
    const { arm, startsAt } = armInForce(settings, person.now);
    const ranking = decideOrder({
      taskId,
      attempt: person.attempt,
      segment,
      band: person.band,
      offset: person.offset,
      now: person.now,
      advisors,
      table,
      rates,
      priceOf: this.prices.of(rates, loads),
      settings,
      settingsVersion,
      block: { arm, startsAt },
      first,
    });
    if (first !== null && !ranking.decision.considered.some(({ advisorId }) => advisorId === first.advisorId))
      throw new Refusal('advisor_not_free');
    return { ...ranking, gate: this.gate(person, ranking, advisors) };
  }

  view(ranking: FrozenRanking): RankingView {
    const { segment, level, tableVersion, candidates, gate, decision } = ranking;
    const considered = new Map(decision?.considered.map((one) => [one.advisorId, one]));
    return {
      headline: headline(ranking, (advisorId) => this.staff.byId(advisorId)?.familyName ?? ''),
      decision: decisionView(decision),
      segment,
      segmentLabel: segmentLabel(segment),
      level,
      closeRateVersion: tableVersion,
      mayTransfer: gate.allowed,
      advice: gate.reason,
      candidates: candidates.map(({ advisorId, position, tier, estimate, skip, reason }) => ({
        advisor: this.staff.ref(advisorId) ?? { id: advisorId, name: '' },
        position,
        tier,
        estimate: rateView(estimate),
        skip,
        reason,
        terms: termsView(considered.get(advisorId)),
      })),
    };
  }

  /** Whether the person may be put through now; when only nobody is free, how long until somebody is. */
  private gate(person: Person, ranking: DecidedRanking, advisors: readonly Waiting[]): LiveGate {
    const ask = (availableCount: number, aBandWaiting: boolean): LiveGate =>
      mayTransferLive({
        band: person.band,
        allMustsMet: person.band === 'A' || person.band === 'B',
        saidYes: true,
        isServiceTime: isServiceTime(this.agency.current.calendar, person.now),
        availableCount,
        aBandWaiting,
      });
    const free = ranking.decision.considered.length;
    const handling = new Map(ranking.busy.map(({ advisorId, value }) => [advisorId, value]));
    const busy = advisors
      .filter(({ id }) => handling.has(id))
      .map((advisor) => ({ ...advisor, value: handling.get(advisor.id) ?? 0 }));
    if (free > 0 || !ask(1, false).allowed) {
      const gate = ask(free, person.a_band_waits);
      const best = ranking.decision.considered[0]?.value ?? 0;
      const better =
        gate.allowed && this.settings.current().settings.hold.isOn
          ? worthWaitingFor(busy, { best, now: person.now, talkMinutes: this.loads.current().talkMinutes })
          : null;
      return better === null
        ? gate
        : { allowed: true, reason: holdSentence(this.staff.byId(better.id)?.familyName ?? '', better.minutesLeft) };
    }
    const { sentence } = transferOrBook({
      idle: 0,
      inConsultation: busy.filter(({ presence }) => presence === 'in_consultation').length,
      consultationMinutes: this.loads.current().talkMinutes,
      wrapUpMinutesLeft: busy.flatMap(({ presence, until }) =>
        presence === 'wrap_up' && until !== null ? [(until.getTime() - person.now.getTime()) / MINUTE] : [],
      ),
    });
    return { allowed: false, reason: sentence };
  }

  private async person(taskId: string): Promise<Person> {
    const person = await this.work.one<Person>(
      `select r.id as registrant_id, r.segment, r.band, r.score_offset as offset, clock.now, exists (
         select 1 from call_task o join registrant p on p.id = o.registrant_id
         where o.id <> t.id and o.band = 'A' and p.occupation = r.occupation
           and (o.state = any(array['claimed','dialing']) or (o.state = 'waiting' and o.eligible_at <= clock.now))) as a_band_waits,
         (select count(*)::int from transfer x where x.task_id = t.id) as attempt
       from call_task t join registrant r on r.id = t.registrant_id, (select agency_now() as now) clock where t.id = $1`,
      [taskId],
    );
    if (person === null) throw new Refusal('not_found');
    return person;
  }

  /** Everyone who could advise, as they are now: one read of ours, and what consultations know of them. */
  private async candidates({ registrant_id: registrantId }: Person): Promise<Waiting[]> {
    const rows = await this.work.query<AdvisorRow>(
      `select m.id, m.occupations, m.live_transfers_per_hour, m.case_cap, coalesce(p.state, 'offline') as state, p.reason, p.since, p.until, p.last_transfer_at,
         (extract(year from age(clock.now, m.tenure_since)) * 12 + extract(month from age(clock.now, m.tenure_since)))::int as tenure_months,
         count(x.id) filter (where x.accepted_at > clock.now - interval '1 hour')::int as last_hour,
         count(x.id) filter (where x.accepted_at >= date_trunc('day', clock.now at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo')::int as today
       from (select agency_now() as now) clock cross join staff_member m
         left join presence p on p.staff_id = m.id
         left join transfer x on x.accepted_by = m.id and x.accepted_at > clock.now - interval '1 day'
           and x.state = any(array['accepted','bridged','completed'])
       where m.role = any(array['advisor','team_lead']) and m.is_active
       group by m.id, p.staff_id, clock.now`,
    );
    const ids = rows.map(({ id }) => id);
    const bookings = await this.desk.nextBookings(ids);
    const cases = await this.desk.openCases(ids);
    const loads = this.loads.current();
    const previous = await this.desk.previousAdvisor(registrantId);
    return rows.map((row) => ({
      id: row.id,
      occupations: row.occupations,
      tenureMonths: row.tenure_months,
      presence: row.state,
      presenceReason: row.reason,
      nextBookedAt: bookings.get(row.id) ?? null,
      liveTransfersLastHour: row.last_hour,
      liveTransfersCap: row.live_transfers_per_hour,
      openCases: cases.get(row.id) ?? 0,
      caseCap: row.case_cap,
      liveTransfersToday: row.today,
      idleSince: row.state === 'available' ? row.since : null,
      isRecused: false,
      isPreviousAdvisor: row.id === previous,
      until: row.until,
      lastTransferAt: row.last_transfer_at,
      busyShare: loads.busyShareOf(row.id),
      noAnswer: loads.noAnswerOf(row.id),
      deficit: this.fairShares.deficitOf(row.id),
    }));
  }
}
