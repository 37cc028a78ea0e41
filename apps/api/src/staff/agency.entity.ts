import type { ServiceCalendar } from '@toritsugi/calendar';
import type { NotToDo } from '@toritsugi/contracts';
import { declineBenchmark } from '@toritsugi/indicators';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The agency itself. One row. */
@Entity('agency')
@Check('agency_is_single_check', 'is_single')
export class AgencyEntity {
  @PrimaryColumn('boolean', { default: true }) isSingle!: boolean;
  @Column('text') name!: string;
  @Column('text') callerNumber!: string;
  /** In every message, as the law asks of whoever writes to people. */
  @Column('text', { default: '' }) postalAddress!: string;
  /** Of the fee-charging placement business; empty where there is none. */
  @Column('text', { default: '' }) licenceNumber!: string;
  @Column('jsonb') serviceCalendar!: ServiceCalendar;
  @Column('int', { default: 0 }) consultationTargetMonth!: number;
  @Column('int', { default: 2 }) formMinutes!: number;
  @Column('boolean', { default: false }) asksSelfDeclaration!: boolean;
  /** What the agency does not add to. */
  @Column('text', { array: true, default: [] }) notToDo!: NotToDo[];
  @Column('text', { default: '' }) notToDoWords!: string;
  /** What one's own share of declined offers is held against, in percent, and whose figure it is. */
  @Column('double precision', { default: declineBenchmark.percent }) declineBenchmark!: number;
  @Column('text', { default: declineBenchmark.source }) declineBenchmarkSource!: string;
  /** Sites that may show the form inside their own pages. */
  @Column('text', { array: true, default: [] }) embedHosts!: string[];
  /** Of the name and what is printed; the hours and the sites are pages of their own, each by its own version. */
  @Column('int', { default: 1 }) version!: number;
  @Column('int', { default: 1 }) hoursVersion!: number;
  @Column('int', { default: 1 }) embedVersion!: number;
}
