import type { Mail } from '../mail/mailer.js';

/** The code that lets a person in. Says what to do when they did not ask for it. */
export function signInCodeMail(p: {
  readonly to: string;
  readonly code: string;
  readonly minutes: number;
  readonly service: string;
}): Mail {
  const { to, code, minutes, service } = p;
  const lines = [
    `Your code to sign in is ${code}.`,
    `It works once, for ${minutes} minutes, in the browser that asked for it.`,
    'If you did not ask for it, you need do nothing: nobody can sign in without it.',
  ];
  return {
    to,
    subject: `Your sign-in code for ${service}`,
    text: `${lines.join('\n\n')}\n\n${service}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sign-in code</title></head>
<body style="font-family: Arial, sans-serif; font-size: 19px; line-height: 1.4; color: #111; margin: 0; padding: 20px; max-width: 580px">
<p>Your code to sign in is</p>
<p style="font-size: 32px; font-weight: bold; letter-spacing: 4px; margin: 10px 0">${code}</p>
${lines
  .slice(1)
  .map((line) => `<p>${line}</p>`)
  .join('\n')}
<p style="color: #505a5f">${escape(service)}</p>
</body>
</html>
`,
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
