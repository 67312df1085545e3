import { Colour } from '../pages/colour-check.js';
import { Email, Line } from '../pages/name-checks.js';

/** What a real partnership starts with. */
export class BeginForm {
  @Line('the name of the partnership')
  name!: string;

  @Line('the area')
  area!: string;

  @Line('the name of the council')
  council!: string;

  @Colour()
  accent!: string;

  @Line('the name of the secretary')
  secretary!: string;

  @Email()
  email!: string;
}
