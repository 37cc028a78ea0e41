import type { ShiftPlan } from '@toritsugi/calendar';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { StaffMemberEntity } from '../../staff/staff-member.entity';

/** When a colleague works (シフト). Who has none opens slots by hand, or by another system. */
@Entity('shift_plan')
@Index('shift_plan_to_open', ['openedUntil'])
export class ShiftPlanEntity {
  @ForeignKey(() => StaffMemberEntity) @PrimaryColumn('uuid') staffId!: string;
  @Column('jsonb') week!: ShiftPlan['week'];
  @Column('jsonb') days!: ShiftPlan['days'];
  @Column('int', { default: 1 }) version!: number;
  /** The last Tokyo day whose slots follow the plan as it is; null once plan or hours have changed. */
  @Column('date', { nullable: true }) openedUntil!: string | null;
}
