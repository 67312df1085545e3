import type { Mail } from '../mail/mailer.js';

/** Somebody else who reads the mailbox must not be able to add a passkey unseen. */
export function passkeyChangedMail(p: {
  readonly to: string;
  readonly added: boolean;
  readonly service: string;
}): Mail {
  const { to, added, service } = p;
  const what = added ? 'A passkey was added to your sign-in.' : 'A passkey was removed from your sign-in.';
  const lines = ['Hello', what, 'If that was not you, tell the secretariat of your board at once.', service];
  return {
    to,
    subject: added ? 'A passkey was added' : 'A passkey was removed',
    text: `${lines.join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Passkey</title></head>
<body style="font-family: Arial, sans-serif; font-size: 17px; line-height: 1.4; color: #0b0c0c; background: #fff; margin: 0; padding: 15px; max-width: 600px">
${lines.map((line) => `<p>${line.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)}</p>`).join('\n')}
</body>
</html>
`,
  };
}
