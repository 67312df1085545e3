// Ticks or clears a group of boxes at once. Without this file the server does it, and the page comes back.

export function tickGroups() {
  for (const form of document.querySelectorAll('form.tick-form')) {
    if (form.querySelector('input[name="boxes"]')) listen(form);
  }
}

function listen(form) {
  const boxesIn = (part) => part.querySelectorAll('input[name="change"]');
  const count = () => {
    for (const group of form.querySelectorAll('.tick-group')) {
      const boxes = [...boxesIn(group)];
      const ticked = boxes.filter((box) => box.checked).length;
      group.querySelector('.tick-group__count').textContent = `${ticked} of ${boxes.length} ticked`;
    }
  };
  form.addEventListener('change', count);
  form.addEventListener('click', (event) => {
    const [what, name] = event.target.closest('button[name="tick"]')?.value.split(' ') ?? [];
    // What is new is known to the server alone.
    if (what !== 'all' && what !== 'none') return;
    event.preventDefault();
    const part = name === undefined ? form : form.querySelector(`#changes-${name}`);
    for (const box of boxesIn(part)) box.checked = what === 'all';
    count();
  });
  // The browser may have kept ticks of an earlier visit.
  count();
}
