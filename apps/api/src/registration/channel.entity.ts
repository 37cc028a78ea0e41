import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where people come from (媒体・チャネル). */
@Entity('channel')
export class ChannelEntity {
  @PrimaryColumn('text') key!: string;
  @Column('text') nameJa!: string;
  @Column('text') nameEn!: string;
  /** Order of preference; lower comes first. */
  @Column('int', { default: 100 }) place!: number;
  @Column('int', { default: 0 }) monthlyCost!: number;
  /** Values of `utm_source` that mean it. */
  @Column('text', { array: true, default: [] }) sources!: string[];
  @Column('boolean', { default: false }) isRetired!: boolean;
  /** The link of a partner: set with the partner, not with the channels. */
  @Column('boolean', { default: false }) isPartner!: boolean;
  @Column('int', { default: 1 }) version!: number;
}
