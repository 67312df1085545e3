import { expect, it } from '@jest/globals';
import { clientOf, networkOf } from './network.js';

it.each([
  ['203.0.113.77', '203.0.113.0/24', '203.0.113.77/32'],
  ['::ffff:203.0.113.77', '203.0.113.0/24', '203.0.113.77/32'],
  ['2001:db8:1:2:aaaa::1', '2001:db8:1::/48', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:bbbb::9', '2001:db8:1::/48', '2001:db8:1:2::/64'],
  ['203.0.113.77:5678', '203.0.113.0/24', '203.0.113.77/32'],
  ['[2001:db8:1:2:aaaa::1]:5678', '2001:db8:1::/48', '2001:db8:1:2::/64'],
  ['[2001:db8:1:2:aaaa::1]', '2001:db8:1::/48', '2001:db8:1:2::/64'],
  ['somebody', null, null],
  ['somebody:5678', null, null],
  ['', null, null],
  [undefined, null, null],
])('%s is of the network %s, and counted as %s', (ip, network, client) => {
  expect(networkOf(ip)).toBe(network);
  expect(clientOf(ip)).toBe(client);
});
