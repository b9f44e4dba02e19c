const BLANK = new Set([' ', '\t', '\r', '\n']);

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}

/** The first member that one object of a JSON text names twice, which `JSON.parse` hides; null where there is none. The text must be valid. */
export function repeatedMember(json: string): string | null {
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(null);
    else if (character === '}' || character === ']') open.pop();
    else if (character === '"') {
      const end = endOfString(json, at);
      let next = end + 1;
      while (BLANK.has(json[next] ?? '')) next += 1;
      const names = json[next] === ':' ? open.at(-1) : null;
      if (names != null) {
        const name: string = JSON.parse(json.slice(at, end + 1));
        if (names.has(name)) return name;
        names.add(name);
      }
      at = end;
    }
  }
  return null;
}
