/**
 * For specs: transfers on the board's scene, with the corporate team, its close record, and a desk that only writes
 * rows.
 */
import { Injectable } from '@nestjs/common';
import type { PresenceState } from '@toritsugi/journey';
import type { CloseRateCell } from '@toritsugi/routing';
import { v7 as uuidv7 } from 'uuid';
import { openBoardScene } from './board-scene';
import { pinnedRouting } from './pinned-routing';
import type { SignedIn } from '../../apps/api/src/platform/http/signed-in';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { AdvisorLoads } from '../../apps/api/src/transfer/loads/advisor-loads.service';
import { CloseRates } from '../../apps/api/src/transfer/ranking/close-rates.service';
import { AdvisorConsultations, type BeginLive } from '../../apps/api/src/transfer/offers/advisor-consultations';
import { FeedbackOnRankings } from '../../apps/api/src/transfer/ranking/feedback/ranking-feedback.service';
import { FairShares } from '../../apps/api/src/transfer/loads/fair-shares.service';
import { PhoneCalls } from '../../apps/api/src/board/telephone/phone-calls.service';
import { Offers } from '../../apps/api/src/transfer/offers/offers.service';
import { Pacing } from '../../apps/api/src/transfer/loads/pacing.service';
import { Rankings } from '../../apps/api/src/transfer/ranking/rankings.service';
import { Rings } from '../../apps/api/src/transfer/offers/rings.service';
import { RoutingSettingsVersions } from '../../apps/api/src/transfer/ranking/settings/routing-settings.service';
import { TransferViews } from '../../apps/api/src/transfer/offers/transfer-views.service';
import { Transfers } from '../../apps/api/src/transfer/offers/transfers.service';

const VETERANS = 'accounting.y4_plus.kanto';

/** Per advisor: consultations and closes with experienced accountants around Tokyo, and in all. */
const record: Readonly<Record<string, readonly [n: number, c: number, allN: number, allC: number]>> = {
  A01: [0, 0, 158, 21],
  A02: [0, 0, 160, 19],
  A03: [0, 0, 147, 12],
  A04: [0, 0, 57, 3],
  A05: [2, 0, 160, 21],
  A06: [0, 0, 166, 17],
  A07: [3, 0, 156, 11],
  A08: [0, 0, 74, 3],
  A09: [52, 11, 165, 24],
  A10: [41, 6, 162, 17],
  A11: [24, 4, 170, 15],
  A12: [9, 1, 113, 7],
};
const corporateTeam = ['A09', 'A10', 'A11', 'A12'] as const;
type Corporate = (typeof corporateTeam)[number];

@Injectable()
class RowDesk extends AdvisorConsultations {
  readonly bookings = new Map<string, Date>();

  constructor(private readonly work: UnitOfWork) {
    super();
  }

  override async begin({ transferId, registrantId, advisorId, taskId, note }: BeginLive): Promise<string> {
    const id = uuidv7();
    await this.work.query(
      `insert into consultation (id, state, type, registrant_id, advisor_id, task_id, transfer_id, started_at, note)
       values ($1, 'in_progress', 'live', $2, $3, $4, $5, agency_now(), $6)`,
      [id, registrantId, advisorId, taskId, transferId, note],
    );
    return id;
  }
  override nextBookings = async (): Promise<ReadonlyMap<string, Date>> => this.bookings;
  override previousAdvisor = async (): Promise<string | null> => null;
  override openCases = async (): Promise<ReadonlyMap<string, number>> => new Map();
  override deskOf = async () => ({ current: null, today: [] });
}

export type TransferScene = Awaited<ReturnType<typeof openTransferScene>>;

export async function openTransferScene() {
  const scene = await openBoardScene({
    poolSize: 24,
    providers: [
      AdvisorLoads,
      CloseRates,
      FairShares,
      FeedbackOnRankings,
      Offers,
      Pacing,
      PhoneCalls,
      Rankings,
      Rings,
      RoutingSettingsVersions,
      TransferViews,
      Transfers,
      RowDesk,
      { provide: AdvisorConsultations, useExisting: RowDesk },
    ],
  });
  const { get, work, presence } = scene;
  const [closeRates, settings, loads] = [get(CloseRates), get(RoutingSettingsVersions), get(AdvisorLoads)];
  const fairShares = get(FairShares);
  const intake = [
    await scene.hire('I01', 'intake_staff', { familyName: '小出' }),
    await scene.hire('I02', 'intake_staff', { familyName: '有馬' }),
  ] as const;
  const advisors = new Map<string, SignedIn>();
  for (const code of Object.keys(record)) {
    const isCorporate = (corporateTeam as readonly string[]).includes(code);
    advisors.set(
      code,
      await scene.hire(code, 'advisor', { occupations: isCorporate ? ['accounting', 'hr_admin'] : ['corp_sales'] }),
    );
  }
  for (const service of [closeRates, settings, loads]) await service.onModuleInit();
  await settings.apply(pinnedRouting, { decisionId: null, madeBy: null });
  await fairShares.fold();
  await work.run(() => closeRates.publish({ cells: cellsOf(advisors), asOf: new Date(), cause: 'spec' }));

  const advisor = (code: string): SignedIn => {
    const known = advisors.get(code);
    if (known === undefined) throw new Error(`no advisor ${code}`);
    return known;
  };
  const sit = async (code: string, state: PresenceState, reason: string | null = null): Promise<void> => {
    await work.query('alter table presence disable trigger presence_moves');
    await work.query(
      `insert into presence (staff_id, state, reason, since, seen_at) values ($1, $2, $3, agency_now(), clock_timestamp())
       on conflict (staff_id) do update set state = $2, reason = $3, until = null`,
      [advisor(code).id, state, reason],
    );
    await work.query('alter table presence enable trigger presence_moves');
  };

  return {
    ...scene,
    closeRates,
    settings,
    loads,
    fairShares,
    feedback: get(FeedbackOnRankings),
    pacing: get(Pacing),
    desk: get(RowDesk),
    rankings: get(Rankings),
    rings: get(Rings),
    offers: get(Offers),
    transfers: get(Transfers),
    views: get(TransferViews),
    intake,
    advisor,
    sit,

    /** Everyone of the corporate team is free; the others of the story are `as` said. */
    async seat(as: Partial<Record<Corporate, PresenceState>> = {}): Promise<void> {
      for (const code of corporateTeam) await sit(code, as[code] ?? 'available', as[code] === 'away' ? 'break' : null);
      for (const person of intake)
        await presence.set(person, { state: 'available' }).catch(() => presence.hangUp(person.id));
    },

    /** A newcomer on the telephone with `me`. */
    async onThePhone(me: SignedIn, band: 'A' | 'B' | 'C' | 'D' = 'A'): Promise<string> {
      const { taskId } = await scene.newcomer({ band });
      await scene.claims.claim(taskId, me);
      await work.query(
        `update call_task set state = 'dialing', attempts = 1, attempt_days = '{2026-11-10}', lease_until = null where id = $1`,
        [taskId],
      );
      await work.query(`update call_task set state = 'connected', connected_at = agency_now() where id = $1`, [taskId]);
      await presence.move(me.id, 'on_call', { from: ['available'] });
      return taskId;
    },

    presenceOf: async (code: string) => {
      const { state, reason } = await presence.view(advisor(code).id);
      return reason === null ? state : `${state}(${reason ?? ''})`;
    },

    /** The open offer of a transfer, as `A11 offered`. */
    async ringing(transferId: string): Promise<{ id: string; code: string } | null> {
      return work.one<{ id: string; code: string }>(
        `select o.id, m.code from transfer_offer o join staff_member m on m.id = o.advisor_id where o.transfer_id = $1 and o.state = 'offered'`,
        [transferId],
      );
    },

    /** Every offer in order, as `A11 expired`. */
    async offersOf(transferId: string): Promise<string[]> {
      const rows = await work.query<{ line: string }>(
        `select m.code || ' ' || o.state as line from transfer_offer o join staff_member m on m.id = o.advisor_id where o.transfer_id = $1 order by o.position`,
        [transferId],
      );
      return rows.map(({ line }) => line);
    },

    async clear(): Promise<void> {
      await work.query(
        `update transfer set state = 'cancelled' where state = any(array['ringing','accepted','bridged'])`,
      );
      await work.query(`update transfer_offer set state = 'withdrawn' where state = 'offered'`);
      await work.query(
        `update consultation set state = 'completed', outcome = 'proceed', is_effective = true where state = 'in_progress'`,
      );
      await work.query(
        `update call_task set state = 'cancelled', claimed_by = null where state = any(array['waiting','claimed','dialing','connected','transferring','retry_wait','callback_set'])`,
      );
    },
  };
}

function cellsOf(advisors: ReadonlyMap<string, SignedIn>): CloseRateCell[] {
  return Object.entries(record).flatMap(([code, [n, c, allN, allC]]) => {
    const advisorId = advisors.get(code)?.id ?? '';
    const rest = { advisorId, segment: 'corp_sales.none.other', consultations: allN - n, closes: allC - c };
    return n === 0 ? [rest] : [rest, { advisorId, segment: VETERANS, consultations: n, closes: c }];
  });
}
