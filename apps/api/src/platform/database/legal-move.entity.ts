import { Entity, PrimaryColumn } from 'typeorm';

/** Every legal move of every machine, written at start from the machines' own tables and checked by `enforce_move`. */
@Entity('legal_move')
export class LegalMoveEntity {
  @PrimaryColumn('text') machine!: string;
  @PrimaryColumn('text') fromState!: string;
  @PrimaryColumn('text') toState!: string;
}
