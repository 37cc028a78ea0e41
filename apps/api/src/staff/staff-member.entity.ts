import { type AccessScope, accessScopes, type Role, roles } from '@toritsugi/contracts';
import { staffTraits, type StaffTrait } from '@toritsugi/journey';
import { Check, Column, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { oneOf } from '../platform/database/one-of';
import { TeamEntity } from './team.entity';

/** An account of staff. Left in place when access ends: what people did stays theirs. */
@Entity('staff_member')
@Check('staff_member_login_check', 'login = lower(login)')
@Check('staff_member_role_check', oneOf('role', roles))
@Check('staff_member_access_scope_check', oneOf('access_scope', accessScopes))
@Check('staff_member_traits_check', `traits <@ array['${staffTraits.join("','")}']::text[]`)
@Check('only_external_staff_have_a_scope', `(role = 'external_staff') = (access_scope is not null)`)
export class StaffMemberEntity {
  @PrimaryColumn('uuid') id!: string;
  /** Rises with every change that a manager makes. */
  @Column('int', { default: 1 }) version!: number;
  @Column('text', { unique: true }) code!: string;
  @Column('text', { unique: true }) login!: string;
  @Column('text') familyName!: string;
  @Column('text') givenName!: string;
  @Column('text') kana!: string;
  @Column('text') role!: Role;
  @Column('text', { nullable: true }) accessScope!: AccessScope | null;
  @Column('uuid', { nullable: true }) teamId!: string | null;
  @ManyToOne(() => TeamEntity) team?: Relation<TeamEntity>;
  @Column('date') tenureSince!: string;
  @Column('text', { array: true, default: [] }) occupations!: string[];
  /** What makes them fit to follow people up, as their lead sees it. */
  @Column('text', { array: true, default: [] }) traits!: StaffTrait[];
  /** Null, as the cap below: as the team's or the agency's numbers say. */
  @Column('int', { nullable: true }) liveTransfersPerHour!: number | null;
  @Column('int', { nullable: true }) caseCap!: number | null;
  /** Null: nobody can sign in, until a link has set one. */
  @Column('text', { nullable: true }) passwordHash!: string | null;
  @Column('boolean', { default: false }) isDemo!: boolean;
  /** Null while the password is the one given with the account. */
  @Column('timestamptz', { nullable: true }) passwordChangedAt!: Date | null;
  @Column('boolean', { default: true }) isActive!: boolean;
  @Column('timestamptz', { nullable: true }) accessEndsAt!: Date | null;
}
