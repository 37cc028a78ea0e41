import { linkPurposes, type LinkPurpose } from '@toritsugi/contracts';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../../platform/database/one-of';
import { StaffMemberEntity } from '../staff-member.entity';

/** A link with which a person sets their password. Times are the agency's. */
@Entity('invitation')
@Check('invitation_purpose_check', oneOf('purpose', linkPurposes))
@Index('one_open_invitation_per_staff', ['staffId'], { unique: true, where: 'ended_at is null' })
export class InvitationEntity {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid') staffId!: string;
  @Column('text') purpose!: LinkPurpose;
  @Column('bytea', { unique: true }) tokenHash!: Buffer;
  /** Null: nobody who is signed in. */
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) issuedBy!: string | null;
  @Column('timestamptz', { default: () => 'agency_now()' }) issuedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) mailedAt!: Date | null;
  /** What the mail server said when it would not take it; no address. */
  @Column('text', { nullable: true }) mailProblem!: string | null;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  /** Used, or another took its place, or the account was closed. */
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
