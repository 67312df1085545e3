import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document that was read and waits for the secretariat to accept it. */
@Entity({ schema: 'app', name: 'import_draft' })
export class ImportDraft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  /** The proposed plan as it was read, with its findings. */
  @Column('json')
  proposed!: object;

  /** Other names of owners that the secretariat takes for one organisation: alias → name. */
  @Column('json')
  aliases!: Record<string, string>;

  @Column('timestamptz')
  readAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;
}
