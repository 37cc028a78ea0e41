/** Rules of the server gone wrong on purpose: the walks must find each of them. */
import type { INestApplicationContext, Type } from '@nestjs/common';
import { ComingConsultations } from '../../../apps/api/src/consultation/booking/coming-consultations.service';
import { PublicBookings } from '../../../apps/api/src/consultation/booking/public-booking.service';
import { UnitOfWork } from '../../../apps/api/src/platform/database/unit-of-work';
import { Refusal } from '../../../apps/api/src/platform/http/refusals/refusal';
import { Presence } from '../../../apps/api/src/staff/presence/presence.service';
import { Transfers } from '../../../apps/api/src/transfer/offers/transfers.service';

/** Methods of a service that answer otherwise; of more than one where the product holds a rule twice. */
export type Defect = readonly {
  readonly of: Type<object>;
  readonly instead: (app: INestApplicationContext) => Readonly<Record<string, unknown>>;
}[];

export const defects = {
  /** An advisor who fell silent in a talk returns to it, though it was called off meanwhile. */
  silentAdvisorStaysInTalk: [
    {
      of: Presence,
      instead: (app) => {
        const work = app.get(UnitOfWork);
        const move: Presence['move'] = (...wish) => Presence.prototype.move.apply(app.get(Presence), wish);
        const isUnreachable = (staffId: string) =>
          work.one(`select from presence where staff_id = $1 and state = 'unreachable'`, [staffId]);
        const neverCorrects: Presence['move'] = async (staffId, to, wish = {}) =>
          wish.from?.includes('in_consultation') === true && (await isUnreachable(staffId)) !== null
            ? false
            : move(staffId, to, wish);
        return { move: neverCorrects };
      },
    },
  ],
  /** A transfer is whoever's who asked for it, also once their account is closed. */
  closedAccountKeepsItsTransfer: [
    {
      of: Transfers,
      instead: () => ({
        endOfClosed: async () => 0,
        mayReach: ({ requestedBy }: { requestedBy: string }, me: { id: string }) => requestedBy === me.id,
      }),
    },
  ],
  /** Looks whether somebody talks to the person, not whether they are being put through; and no booking gives way. */
  linkBooksDuringTransfer: [
    {
      of: PublicBookings,
      instead: (app) => ({
        refuseDuringCall: async (registrantId: string) => {
          const open = await app
            .get(UnitOfWork)
            .one(`select from call_task where registrant_id = $1 and state = 'connected'`, [registrantId]);
          if (open !== null) throw new Refusal('on_the_phone', { name: '' });
        },
      }),
    },
    { of: ComingConsultations, instead: () => ({ giveWay: async () => null }) },
  ],
  /** Looks whether the person is being put through, and not whether somebody talks to them. */
  linkBooksDuringCall: [
    {
      of: PublicBookings,
      instead: (app) => ({
        refuseDuringCall: async (registrantId: string) => {
          const open = await app
            .get(UnitOfWork)
            .one(`select from call_task where registrant_id = $1 and state = 'transferring'`, [registrantId]);
          if (open !== null) throw new Refusal('on_the_phone', { name: '' });
        },
      }),
    },
  ],
} as const satisfies Record<string, Defect>;
