import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was chosen for the columns of a table, by its headings. */
@Entity({ schema: 'app', name: 'import_columns' })
export class ImportColumns {
  @PrimaryColumn('uuid')
  partnership!: string;

  @PrimaryColumn('text')
  headings!: string;

  @Column('json')
  columns!: object;

  @Column('timestamptz')
  usedAt!: Date;
}
