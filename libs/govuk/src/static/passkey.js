// Asks the browser for a passkey when its form is sent, and sends the answer with it.
import './simplewebauthn.js';

const { startRegistration, startAuthentication, browserSupportsWebAuthn } = globalThis.SimpleWebAuthnBrowser;

for (const form of document.querySelectorAll('form:has([data-passkey])')) {
  const field = form.querySelector('[data-passkey]');
  const problem = form.querySelector('[data-passkey-problem]');
  const say = (words) => {
    problem.textContent = words;
    problem.hidden = false;
    problem.focus();
  };
  form.addEventListener('submit', async (event) => {
    if (field.value !== '') return;
    event.preventDefault();
    if (!browserSupportsWebAuthn()) return say('This browser knows no passkeys. Use another one.');
    try {
      const optionsJSON = JSON.parse(field.dataset.options);
      const start = field.dataset.passkey === 'add' ? startRegistration : startAuthentication;
      field.value = JSON.stringify(await start({ optionsJSON }));
      form.submit();
    } catch (error) {
      say(
        error.name === 'InvalidStateError'
          ? 'This device holds a passkey for you already.'
          : 'No passkey was used: it was called off, or took too long. Try again.',
      );
    }
  });
}
