/** Which keys of the catalogues a source speaks of: by name, or by a template that makes names. */

/** A test of keys: whether one of the sources mentions it. */
export function mentionedIn(texts: readonly string[]): (key: string) => boolean {
  const names = new Set<string>();
  const templates = new Set<string>();
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(/'([\w.]+)'/g)) names.add(name);
    for (const [, template = ''] of text.matchAll(/`([\w.]+\$\{[^`]*)`/g)) {
      templates.add(patternOf(template));
    }
  }
  const made = new RegExp(`^(?:${[...templates].join('|')})$`);
  return (key) => names.has(key) || (templates.size > 0 && made.test(key));
}

/** What is put in is one word of a key. */
function patternOf(template: string): string {
  return template
    .split(/\$\{(?:[^{}]|\{[^}]*\})*\}/)
    .map((part) => part.replaceAll('.', '\\.'))
    .join('[\\w-]+');
}
