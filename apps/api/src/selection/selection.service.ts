import { Injectable } from '@nestjs/common';
import type { CaseView, EmployerView, SubmissionView } from '@toritsugi/contracts';
import { submissionMachine, sourcesOf, type NewEvent, type SubmissionState } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { RegistrantMoves } from '../consultation/registrant-moves';
import { Refusal } from '../platform/http/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { ContactService } from '../registration/contact.service';
import { StaffDirectory } from '../staff/staff-directory';

interface SubmissionRow {
  id: string;
  state: SubmissionState;
  registrant_id: string;
  advisor_id: string;
  employer_id: string;
  employer_name: string;
  submitted_at: Date;
  offered_at: Date | null;
  decided_at: Date | null;
}

interface CaseRow {
  registrant_id: string;
  receipt_number: string;
  state: string;
  segment: string;
  advisor_id: string;
  last_touch_at: Date;
  is_effective: boolean | null;
}

const SUBMISSION = `select s.id, s.state, s.registrant_id, s.advisor_id, s.employer_id, e.name as employer_name,
  s.submitted_at, s.offered_at, s.decided_at from submission s join employer e on e.id = s.employer_id`;

const ONE_SUBMISSION = `${SUBMISSION} where s.id = $1`;
const SUBMISSIONS_OF = `${SUBMISSION} where s.registrant_id = any($1::uuid[]) order by s.submitted_at`;

/** Selection in its shortest form: submitted → offered → accepted, which is the close (成約). */
@Injectable()
export class Selection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly registrants: RegistrantMoves,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
  ) {}

  async employers(): Promise<EmployerView[]> {
    return this.work.query<EmployerView & object>('select id, name from employer order by code');
  }

  /** The people this advisor, or this lead's team, looks after; whoever waited longest for a touch comes first. */
  async cases(me: SignedIn): Promise<CaseView[]> {
    const advisorIds = this.mayActFor(me);
    const people = await this.work.query<CaseRow>(
      `select r.id as registrant_id, r.receipt_number, r.state, r.segment, r.advisor_id, last.at as last_touch_at, c.is_effective
       from registrant r
       cross join lateral (select max(f.at) as at from domain_event f where f.registrant_id = r.id) last
       left join lateral (select is_effective from consultation where registrant_id = r.id and state = 'completed' order by ended_at desc limit 1) c on true
       where r.advisor_id = any($1::uuid[]) and r.state in ('supported','in_selection','closed')
       order by last.at limit 200`,
      [advisorIds],
    );
    const submissions = await this.work.query<SubmissionRow>(SUBMISSIONS_OF, [
      people.map((person) => person.registrant_id),
    ]);
    const names = await this.contacts.names(
      people.map((person) => person.registrant_id),
      { by: me, purpose: 'cases' },
    );
    return people.map((person) => ({
      registrantId: person.registrant_id,
      receiptNumber: person.receipt_number,
      name: names.get(person.registrant_id) ?? '',
      state: person.state,
      segment: person.segment,
      advisor: this.staff.ref(person.advisor_id),
      lastTouchAt: person.last_touch_at.toISOString(),
      isEffective: person.is_effective,
      submissions: submissions.filter((one) => one.registrant_id === person.registrant_id).map(view),
    }));
  }

  /** Submits a candidate to an employer; the person's own yes to this employer comes first. */
  async submit(
    registrantId: string,
    { employerId, hasConsent }: { employerId: string; hasConsent: boolean },
    me: SignedIn,
  ): Promise<SubmissionView> {
    if (!hasConsent) throw new Refusal('consent_required');
    return this.work.run(async () => {
      const mine = await this.work.one<{ advisor_id: string }>(
        `select advisor_id from registrant where id = $1 and advisor_id = any($2::uuid[]) and state in ('supported','in_selection') for update`,
        [registrantId, this.mayActFor(me)],
      );
      if (mine === null) throw new Refusal('not_found');
      if ((await this.work.one('select 1 from employer where id = $1', [employerId])) === null)
        throw new Refusal('not_found');
      const id = uuidv7();
      const created = await this.work.one(
        `insert into submission (id, state, registrant_id, advisor_id, employer_id, submitted_at)
         values ($1, 'submitted', $2, $3, $4, agency_now()) on conflict (registrant_id, employer_id) do nothing returning id`,
        [id, registrantId, mine.advisor_id, employerId],
      );
      if (created === null) throw new Refusal('illegal_move');
      await this.registrants.to(registrantId, 'in_selection');
      this.work.record({
        kind: 'SubmissionSubmitted',
        registrantId,
        staffId: mine.advisor_id,
        actorId: me.id,
        payload: { submissionId: id, employerId },
      });
      return this.read(id);
    });
  }

  async offer(id: string, me: SignedIn): Promise<SubmissionView> {
    return this.move(id, me, { to: 'offered', stamp: 'offered_at' }, (row) => ({
      kind: 'OfferMade',
      registrantId: row.registrant_id,
      staffId: row.advisor_id,
      actorId: me.id,
      payload: { submissionId: id },
    }));
  }

  /** The close (成約): the person accepts the offer. Close rates learn of it from the event. */
  async accept(id: string, me: SignedIn): Promise<SubmissionView> {
    return this.work.run(async () => {
      const registrant = await this.work.one<{ id: string; segment: string }>(
        'select r.id, r.segment from registrant r join submission s on s.registrant_id = r.id where s.id = $1 for update of r',
        [id],
      );
      if (registrant === null) throw new Refusal('not_found');
      const accepted = await this.move(id, me, { to: 'offer_accepted', stamp: 'decided_at' }, (row) => ({
        kind: 'OfferAccepted',
        registrantId: row.registrant_id,
        staffId: row.advisor_id,
        actorId: me.id,
        payload: { submissionId: id, segment: registrant.segment },
      }));
      await this.registrants.to(registrant.id, 'closed');
      return accepted;
    });
  }

  /** Ends a submission, an accepted one too; with no other open, the person is supported again. */
  async end(
    id: string,
    as: 'rejected' | 'withdrawn_by_registrant' | 'offer_declined',
    me: SignedIn,
  ): Promise<SubmissionView> {
    return this.work.run(async () => {
      const ended = await this.move(id, me, { to: as, stamp: 'decided_at' }, (row) =>
        as === 'offer_declined'
          ? {
              kind: 'OfferDeclined',
              registrantId: row.registrant_id,
              staffId: row.advisor_id,
              actorId: me.id,
              payload: { submissionId: id },
            }
          : {
              kind: 'SubmissionEnded',
              registrantId: row.registrant_id,
              staffId: row.advisor_id,
              actorId: me.id,
              payload: { submissionId: id, as },
            },
      );
      const open = await this.work.one(
        `select 1 from submission where registrant_id = $1 and state in ('submitted','offered') limit 1`,
        [ended.registrantId],
      );
      await this.registrants.to(ended.registrantId, open === null ? 'supported' : 'in_selection');
      return ended;
    });
  }

  private async move(
    id: string,
    me: SignedIn,
    { to, stamp }: { to: SubmissionState; stamp: 'offered_at' | 'decided_at' },
    eventOf: (row: SubmissionRow) => NewEvent,
  ): Promise<SubmissionView> {
    return this.work.run(async () => {
      const moved = await this.work.one(
        `update submission set state = $2,
           offered_at = case when $3 = 'offered_at' then agency_now() else offered_at end,
           decided_at = case when $3 = 'decided_at' then agency_now() else decided_at end
         where id = $1 and state = any($4::text[]) and advisor_id = any($5::uuid[]) returning id`,
        [id, to, stamp, sourcesOf(submissionMachine, to), this.mayActFor(me)],
      );
      if (moved === null) throw await this.explainRejection(id, me);
      const row = await this.work.one<SubmissionRow>(ONE_SUBMISSION, [id]);
      if (row === null) throw new Refusal('not_found');
      this.work.record(eventOf(row));
      return view(row);
    });
  }

  private async read(id: string): Promise<SubmissionView> {
    const row = await this.work.one<SubmissionRow>(ONE_SUBMISSION, [id]);
    if (row === null) throw new Refusal('not_found');
    return view(row);
  }

  private mayActFor(me: SignedIn): string[] {
    return me.role === 'team_lead'
      ? this.staff
          .advisors()
          .filter((one) => one.teamId === me.teamId)
          .map((one) => one.id)
      : [me.id];
  }

  private async explainRejection(id: string, me: SignedIn): Promise<Refusal> {
    const row = await this.work.one<{ state: string }>(
      'select state from submission where id = $1 and advisor_id = any($2::uuid[])',
      [id, this.mayActFor(me)],
    );
    return row === null ? new Refusal('not_found') : new Refusal('illegal_move', { state: row.state });
  }
}

const view = (row: SubmissionRow): SubmissionView => ({
  id: row.id,
  registrantId: row.registrant_id,
  employer: { id: row.employer_id, name: row.employer_name },
  state: row.state,
  submittedAt: row.submitted_at.toISOString(),
  offeredAt: row.offered_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
});
