import { Column, Entity, ForeignKey, Generated, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from './staff-member.entity';

/** Append-only, hash-chained: who saw or did what with whose data. Never personal data itself. */
@Entity('audit_entry')
@Index('audit_by_registrant', ['registrantId', 'at'])
@Index('audit_by_actor', ['actorId', 'at'])
export class AuditEntryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Generated('increment') @Column({ type: 'bigint', unique: true, generatedIdentity: 'ALWAYS' }) seq!: string;
  @Column('timestamptz', { default: () => 'agency_now()' }) at!: Date;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('uuid', { nullable: true }) registrantId!: string | null;
  @Column('text', { default: '' }) detail!: string;
  @Column('bytea', { nullable: true }) previousHash!: Buffer | null;
  @Column('bytea') hash!: Buffer;
}
