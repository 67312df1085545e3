import type { Type } from '@nestjs/common';

/** Gives the service that a command goes through, or that knows what it would do. */
export type Services = <Service>(service: Type<Service>) => Service;
