import type { Command } from 'commander';
import { withInstallation } from '../installation.js';
import { forPlaying, play } from './play.js';

/** `governance play` */
export function addPlay(command: Command): void {
  command.action(async () => {
    const partnership = await withInstallation((app) => play(app, (line) => console.log(line)), forPlaying);
    console.log(`Played. The partnership is ${partnership}.`);
  });
}
