import type { EventKind } from '@toritsugi/journey';
import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import { XID8 } from '../database/data-source';
import { oneOf } from '../database/one-of';

const outcomes = [
  'ConsultationCompleted',
  'OfferAccepted',
  'SubmissionSubmitted',
  'StepDecided',
  'InterviewReported',
  'OfferMade',
  'OfferDeclined',
  'SubmissionEnded',
] as const satisfies readonly EventKind[];
const routing = ['TransferRequested', 'TransferOffered', 'TransferAccepted'] as const satisfies readonly EventKind[];

/** What happened, append-only: the event log and the outbox in one. Read by (xid, seq), see the event log. */
@Entity('domain_event')
@Index('domain_event_by_cursor', ['xid', 'seq'])
@Index('domain_event_by_registrant', ['registrantId', 'at'], { where: 'registrant_id is not null' })
@Index('domain_event_by_time', ['at'], { type: 'brin' })
@Index('domain_event_of_outcome', ['kind', 'at'], { where: oneOf('kind', outcomes) })
@Index('domain_event_of_routing', ['kind', 'at'], { where: oneOf('kind', routing) })
@Index('domain_event_of_presence', ['at'], { where: `kind = 'PresenceChanged'` })
export class DomainEventEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column({ type: XID8, default: () => 'pg_current_xact_id()' }) xid!: string;
  @Generated('increment') @Column({ type: 'bigint', generatedIdentity: 'ALWAYS' }) seq!: string;
  @Column('text') kind!: EventKind;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) recordedAt!: Date;
  @Column('uuid', { nullable: true }) registrantId!: string | null;
  @Column('uuid', { nullable: true }) taskId!: string | null;
  @Column('uuid', { nullable: true }) transferId!: string | null;
  @Column('uuid', { nullable: true }) consultationId!: string | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('jsonb') payload!: object;
}
