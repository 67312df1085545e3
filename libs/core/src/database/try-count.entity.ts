import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often somebody tried something since a time. */
@Entity({ schema: 'app', name: 'tries' })
export class TryCount {
  @PrimaryColumn('text')
  kind!: string;

  @PrimaryColumn('text')
  who!: string;

  @Index('tries_since')
  @Column('timestamptz')
  since!: Date;

  @Column('int')
  times!: number;
}
