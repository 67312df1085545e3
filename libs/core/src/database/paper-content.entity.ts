import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a paper said when it was signed off. */
@Entity({ schema: 'app', name: 'paper_content' })
export class PaperContent {
  @PrimaryColumn('uuid')
  partnership!: string;

  @PrimaryColumn('text')
  hash!: string;

  /** JSON as text: what was hashed, byte for byte. */
  @Column('text')
  content!: string;
}
