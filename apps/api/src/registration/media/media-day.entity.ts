import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ChannelEntity } from '../channel.entity';

/** What a channel's own report says of one day. */
@Entity('media_day')
@Unique('one_media_day_of_a_channel', ['channel', 'day'])
@Index('media_days_by_day', ['day'])
@Check('media_day_counts_check', 'impressions >= 0 and clicks >= 0 and cost >= 0')
export class MediaDayEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('int', { default: 1 }) version!: number;
  @ForeignKey(() => ChannelEntity) @Column('text') channel!: string;
  @Column('date') day!: string;
  @Column('int') impressions!: number;
  @Column('int') clicks!: number;
  /** Yen. */
  @Column('int') cost!: number;
}
