import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';
import { Email, Line } from '../pages/name-checks.js';

/** What a real partnership starts with. */
export class BeginForm {
  @Line('the name of the partnership')
  name!: string;

  @Line('the area')
  area!: string;

  @Line('the name of the council')
  council!: string;

  @Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))
  @Matches(/^#[0-9a-f]{6}$/i, {
    message: 'The colour must be # and six digits or letters from a to f, such as #12474f',
  })
  accent!: string;

  @Line('the name of the secretary')
  secretary!: string;

  @Email()
  email!: string;
}
