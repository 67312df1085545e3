// Says how far the reading of a document is, which takes up to half a minute. Without this file the browser waits for
// the answer by itself.

const words = {
  sending: 'Sending the document…',
  waiting: 'Other documents are being read first. This one waits for its turn…',
  reading: 'Reading the document…',
  comparing: 'It is read. Comparing it with what the board holds…',
  opening: 'It is read. Opening the page on which you say what its columns are…',
  broken: 'The connection broke before the document was read. Send it again.',
};
/** While a document is read the server says so again every ten seconds. */
const mostSilence = 45_000;

/** @param renew makes the parts of a page work that came in place of another */
export function readingProgress(renew, scope = document) {
  for (const form of scope.querySelectorAll('form.reads-document')) listen(form, renew);
}

function listen(form, renew) {
  const button = form.querySelector('button[type="submit"]');
  const status = form.querySelector('.reading-status');
  const show = (step) => {
    status.textContent = step ? words[step] : '';
    status.classList.toggle('govuk-error-message', step === 'broken');
    button.toggleAttribute('aria-disabled', false);
    if (step && step !== 'broken') button.setAttribute('aria-disabled', 'true');
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.getAttribute('aria-disabled') === 'true') return;
    show('sending');
    send(form, show, renew).catch(() => show('broken'));
  });
  // Whoever goes back to this page finds it as it was before.
  window.addEventListener('pageshow', (event) => event.persisted && show(null));
}

async function send(form, show, renew) {
  const stop = new AbortController();
  const fields = new FormData(form);
  const answer = await fetch(form.action, {
    method: 'POST',
    body: form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields),
    headers: { accept: 'application/x-ndjson' },
    redirect: 'manual',
    signal: stop.signal,
  });
  // To the sign-in page, for instance: the browser goes there by itself.
  if (answer.type === 'opaqueredirect') return form.submit();
  if (!answer.headers.get('content-type')?.startsWith('application/x-ndjson'))
    return replace(await answer.text(), renew);
  const outcome = await lastOf(answer.body.getReader(), show, stop);
  if (outcome?.page !== undefined) return replace(outcome.page, renew);
  if (outcome?.address === undefined) return show('broken');
  show(outcome.address.endsWith('/columns') ? 'opening' : 'comparing');
  location.assign(outcome.address);
}

/** Shows each step as it is told. @returns what is told last */
async function lastOf(reader, show, stop) {
  const decoder = new TextDecoder();
  let told = '';
  let last = null;
  for (;;) {
    const silence = setTimeout(() => stop.abort(), mostSilence);
    const { done, value } = await reader.read().finally(() => clearTimeout(silence));
    if (done) return last;
    told += decoder.decode(value, { stream: true });
    const lines = told.split('\n');
    told = lines.pop();
    for (const line of lines) {
      last = JSON.parse(line);
      if (last.step) show(last.step);
    }
  }
}

/** Puts what a page says in place of what this one says, as if the browser had opened it. */
function replace(html, renew) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const main = page.querySelector('main');
  document.title = page.title;
  document.querySelector('main').replaceWith(main);
  window.scrollTo(0, 0);
  renew(main);
}
