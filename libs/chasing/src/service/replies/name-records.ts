import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** What the domain name system says of a domain: where keys and policies of senders stand. */
@Injectable()
export class NameRecords {
  private readonly resolver = new Resolver({ timeout: 5000, tries: 2 });

  async look(domain: string, type: string): Promise<string[] | string[][]> {
    return (await this.resolver.resolve(domain, type)) as string[] | string[][];
  }
}
