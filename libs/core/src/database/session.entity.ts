import { Column, Entity, Generated, Index, PrimaryColumn, Unique } from 'typeorm';

/** A session of somebody's browser, under the digest of the id that the browser holds. */
@Entity({ schema: 'app', name: 'session' })
@Unique('session_id_key', ['id'])
// Over an expression, which no entity can say: data->'signedIn'->>'email'.
@Index('session_email', { synchronize: false })
export class SessionDetails {
  @PrimaryColumn('text')
  digest!: string;

  /** Its name in a list; it opens nothing. */
  @Column('uuid')
  @Generated('uuid')
  id!: string;

  @Column('json')
  data!: object;

  @Column('timestamptz', { name: 'began_at' })
  beganAt!: Date;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt!: Date;

  @Index('session_ends')
  @Column('timestamptz', { name: 'ends_at' })
  endsAt!: Date;
}
