import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where people come from (媒体・チャネル). */
@Entity('channel')
export class ChannelEntity {
  @PrimaryColumn('text') key!: string;
  @Column('text') nameJa!: string;
  @Column('text') nameEn!: string;
}
