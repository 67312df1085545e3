const none = String.raw`n\s?[./]\s?a\.?|not applicable|none|nil|nobody|no[\s-]?one`;
const open = String.raw`t\.?b\.?[acd]\.?|to be (?:confirmed|agreed|decided|determined|advised|announced|identified|appointed|allocated|assigned|nominated)|(?:not )?yet to be \w+|unknown|vacant(?: post)?|on[\s-]?going|continuous|(?:(?:same )?as(?: for| per)?|see)(?: action| no\.?| item)? [A-Z]?\d[\d.]*|as per above|ditto|same|unassigned|unallocated|not (?:yet )?(?:known|agreed|assigned|allocated)|new (?:post|role|recruit|worker)|\?+|(?:as )?(?:above|before)|same as above|see above`;
const whose = String.raw`(?:(?:cdp|csp|daat|hwb|sab|of|the|our|other|relevant|key|core|local|remaining|board|panel|committee|council|partnership|group|steering|working|statutory|member|partner|team|staff|participating|responsible) )*`;
const many = String.raw`partners?|agencies|organi[sz]ations|members|stakeholders|parties|leads|owners|colleagues|attendees|participants|those (?:present|attending|involved)|present|concerned|involved`;
const anybody = 'all|various|several|everyone|everybody';
const everybody = String.raw`(?:${anybody}|every(?:one| ?body) (?:involved|present)|each partner|(?:all|various|several|each(?: of)?|every|both) ${whose}(?:${many})(?: (?:present|concerned|involved))?|(?:(?:other|its|their|our|key|local|relevant|wider) )*(?:partners|agencies|stakeholders))`;

const nobody = new RegExp(
  `^(?:(?:${open})\\s*[([][^()[\\]]{1,30}\\?[)\\]]|${none}|${open}|${anybody})[.:]?$`,
  'i',
);
/** `TBC – Police` */
const before = new RegExp(String.raw`^(?:t\.?b\.?[acd]\.?|to be confirmed)\s*[-–—:,]\s*(?=\p{Lu})`, 'iu');
const behind = new RegExp(String.raw`\s*[([]\s*(?:${open})\s*[)\]]$`, 'i');
const beside = new RegExp(String.raw`\s+(?:and|&|with|plus)\s+(${everybody})\.?$`, 'i');

/** `All (Police to lead)`, `All partners, led by Housing` */
const ledBy = new RegExp(
  String.raw`^(${everybody})\s*[-–—:,([]+\s*(?:(?:led by|leads?\s*:)\s*([^()[\]]+?)|([^()[\]]+?)\s+(?:to )?leads?)\s*[)\]]?$`,
  'i',
);

const all = new RegExp(`^(?:${everybody})[.:]?$`, 'i');

/** Whether an owner's cell says that there is none, that nobody knows yet, or that it is everybody: nobody is asked by that. */
export function namesNobody(text: string): boolean {
  return nobody.test(text.trim());
}

/** `All partners`: beside somebody who is named they own nothing; alone they are what the document calls the owner. */
export function namesEverybody(text: string): boolean {
  return all.test(text.trim());
}

/** `Housing (TBC)`, `Police and all partners`: the name, and what stands beside it and names nobody. */
export function besideNobody(text: string): { readonly name: string; readonly rest: string } | null {
  const led = ledBy.exec(text);
  if (led) return { name: (led[2] ?? led[3])!.trim(), rest: led[1]! };
  const ahead = before.exec(text)?.[0];
  if (ahead !== undefined) return { name: text.slice(ahead.length), rest: ahead.replace(/\W+$/, '') };
  const found = behind.exec(text) ?? beside.exec(text);
  const name = found ? text.slice(0, found.index).trim() : '';
  return found && name !== '' ? { name, rest: (found[1] ?? found[0]).trim() } : null;
}
