import { serverPlaces, type ServerPlace } from '@toritsugi/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/one-of';

/** A running process of this server. Real time: a moved agency clock ends nobody. */
@Entity('server_process')
@Check('server_process_place_check', oneOf('place', serverPlaces))
export class ServerProcessEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') place!: ServerPlace;
  @Column('text') host!: string;
  @Column('int') pid!: number;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) startedAt!: Date;
  @Column('timestamptz', { default: () => 'clock_timestamp()' }) seenAt!: Date;
}
