import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Company with job orders (求人企業). */
@Entity('employer')
export class EmployerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text', { unique: true }) code!: string;
  @Column('text', { unique: true }) name!: string;
  @Column('text', { default: '' }) note!: string;
  @Column('boolean', { default: false }) isRetired!: boolean;
  @Column('int', { default: 1 }) version!: number;
}
