import { roles, type Role } from '@governance/partnership';
import { Transform } from 'class-transformer';
import { ArrayNotEmpty, IsIn, IsOptional, Matches } from 'class-validator';
import { Maybe, Text } from '../pages/checks.js';
import { Email, Line } from '../pages/name-checks.js';

export class DetailsForm {
  @Line('a name')
  name!: string;

  @Email()
  email!: string;

  /** Empty for none; what is left out stays as it is. */
  @IsOptional()
  @Matches(/^(\+?[\d ()-]{6,25}( ?(ext|x)\.? ?\d{1,6})?)?$/i, {
    message: 'Enter a telephone number, like 020 7946 0101, or nothing',
  })
  telephone?: string;
}

/** Its problems are listed in the order of its fields, which those of a class it extended would not be. */
export class AddPersonForm {
  @Line('a name')
  name!: string;

  @Email()
  email!: string;

  /** Id of an organisation of the board; empty for none. */
  @Maybe()
  organisation?: string;

  @Roles()
  roles!: Role[];
}

/** Somebody in a list, as the form of one person has them. */
export class ListedForm {
  @Line('a name')
  name!: string;

  @Email()
  email!: string;

  @Maybe()
  @Line('the name of the organisation')
  organisation?: string;
}

export class OrganisationForm {
  /** Id of an organisation of the board; empty for none. */
  @Maybe()
  organisation?: string;
}

export class RolesForm {
  @Roles()
  roles!: Role[];

  @Maybe()
  @Text('a reason')
  reason?: string;
}

export class ConfirmForm {
  @Text('what you read to be in doubt')
  doubts!: string;
}

export class LeftForm {
  @Text('a reason')
  reason!: string;
}

/** One box ticked arrives as a word, several as a list. */
function Roles(): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }) => [value].flat())(target, key);
    ArrayNotEmpty({ message: 'Choose at least one role' })(target, key);
    IsIn(roles, { each: true, message: 'Choose roles from the list' })(target, key);
  };
}
