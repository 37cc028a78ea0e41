import type { RoutingSettings } from '@toritsugi/contracts';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../../staff/staff-member.entity';

/** How advisors are chosen, version by version. */
@Entity('routing_settings')
export class RoutingSettingsEntity {
  @PrimaryColumn('int') version!: number;
  @Column('jsonb') settings!: RoutingSettings;
  @Column('timestamptz') effectiveAt!: Date;
  /** The approved proposal that led to it, applied once; null where nobody proposed it. */
  @Column('uuid', { nullable: true, unique: true }) decisionId!: string | null;
  @ForeignKey(() => StaffMemberEntity) @Column('uuid', { nullable: true }) madeBy!: string | null;
}
