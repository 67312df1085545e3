import { describe, expect, it } from '@jest/globals';
import { handedOver } from './handed-over.js';

const ours = 'mx.board.example';
const mail = (...head: readonly string[]) =>
  Buffer.from([...head, '', 'Received: from x ([1.1.1.1]) by mx'].join('\r\n'));
const path = 'Return-Path: <ada@police.example>';
const postfix =
  'Received: from mail.police.example (mail.police.example [192.0.2.7])\r\n\tby mx.board.example (Postfix) with ESMTPS id 1';
const came = { ip: '192.0.2.7', helo: 'mail.police.example', sender: 'ada@police.example' };

describe('how a mail was handed over', () => {
  it.each([
    ['Postfix', postfix],
    [
      'Exchange',
      'Received: from mail.police.example (192.0.2.7) by mx.board.example (10.0.0.1) with Microsoft SMTP',
    ],
    [
      'a name that claims an address',
      'Received: from mail.police.example (helo=[6.6.6.6]) ([192.0.2.7]) by MX.board.example',
    ],
  ])('is what our own server wrote first: %s', (_server, received) => {
    expect(handedOver(mail(path, received, 'Subject: x'), ours)).toEqual(came);
  });

  it('may be by the newer kind of address', () => {
    const received = postfix.replace('[192.0.2.7]', '[IPv6:2001:db8::7]');
    expect(handedOver(mail(path, received), ours)).toEqual({ ...came, ip: '2001:db8::7' });
  });

  it.each([
    ['nothing is believed', [path, postfix], null],
    [
      'another server wrote first',
      [path, 'Received: from a ([6.6.6.6]) by inner.board.example', postfix],
      ours,
    ],
    ['the envelope stands below', [postfix, path], ours],
    ['there is no envelope sender', ['Return-Path: <>', postfix], ours],
    ['there is no address', [path, 'Received: from a (unknown) by mx.board.example'], ours],
    ['it was written here', [path, 'Received: by mx.board.example', postfix], ours],
    ['there is none', [path, 'Subject: x'], ours],
  ])('is not known where %s', (_why, head, receivedBy) => {
    expect(handedOver(mail(...head), receivedBy)).toBeNull();
  });
});
