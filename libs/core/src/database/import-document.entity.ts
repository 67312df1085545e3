import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document as it was sent, until it is accepted: it can be read again with other columns. */
@Entity({ schema: 'app', name: 'import_document' })
export class ImportDocument {
  /** Of the draft too, where it could be read. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnership!: string;

  @Column('text')
  name!: string;

  @Column('bytea')
  bytes!: Buffer;

  /** What somebody chose for its columns. */
  @Column('json')
  choices!: object;

  /** Why no plan was read from it, what it looks like instead, and the tables that it has. */
  @Column('json', { nullable: true })
  refusal!: object | null;

  @Column('timestamptz')
  readAt!: Date;
}
