// Looks for values in the bytes of files, in every spelling they could be left in.

import { lstatSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

const escaped = (text, letters) =>
  [...text].flatMap((letter) => [...Array(letter.length).keys()].map((at) => letter.charCodeAt(at)))
    .map((unit) => (unit < 0x80 ? String.fromCharCode(unit) : `\\u${letters(unit.toString(16).padStart(4, "0"))}`)).join("");

// As text, in Unicode's other normal form, in JSON, in an address, in a form; each in UTF-8 and in UTF-16.
function spellings(value) {
  const texts = [
    value, value.normalize("NFD"), JSON.stringify(value).slice(1, -1), value.replaceAll("/", "\\/"),
    escaped(value, (hex) => hex), escaped(value, (hex) => hex.toUpperCase()),
    encodeURIComponent(value), encodeURIComponent(value).toLowerCase(), new URLSearchParams({ v: value }).toString().slice(2),
    Buffer.from(value).toString("hex"),
  ];
  return [...new Set(texts)].flatMap((text) => [Buffer.from(text, "utf8"), Buffer.from(text, "utf16le")]);
}

// `values` by name; answers with "name in file" for each that is found.
export function leaks(files, values, base) {
  const needles = Object.entries(values).flatMap(([name, list]) =>
    [list].flat().flatMap(spellings).map((bytes) => ({ name, bytes })));
  const found = new Set();
  for (const file of files) {
    let bytes;
    try { bytes = readFileSync(file); } catch { continue; }
    const enough = ENCIPHERED.test(file) ? 6 : 1;
    for (const needle of needles.filter(({ bytes: { length } }) => length >= enough)) {
      if (occurs(bytes, needle.bytes)) found.add(`${needle.name} in ${relative(base, file)}`);
    }
  }
  return [...found];
}

// Any four bytes turn up by chance in a file of this size that looks like noise.
export const ENCIPHERED = /\.(db(-wal|-shm)?|sealed)$/;

const DIGIT = (byte) => byte >= 0x30 && byte <= 0x39;

// A needle of digits alone is no part of a longer number, nor of the fraction of a second.
function occurs(bytes, needle) {
  const digits = needle.every(DIGIT);
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) {
    if (!digits) return true;
    const [before, after] = [bytes[at - 1], bytes[at + needle.length]];
    const fraction = before === 0x2e && after === 0x5a;
    if (!DIGIT(before) && !DIGIT(after) && !fraction) return true;
  }
  return false;
}

// Every plain file under a folder; only those changed since `after`, and not deeper than `depth`.
export function filesUnder(folder, { after = 0, depth = Infinity } = {}) {
  let entries;
  try { entries = readdirSync(folder, { withFileTypes: true }); } catch { return []; }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? filesUnder(path, { after, depth: depth - 1 }) : [];
    if (!entry.isFile()) return [];
    try {
      const { mtimeMs, size, uid } = lstatSync(path);
      const ours = uid === process.getuid() && size < 256 * 1024 * 1024;
      return ours && mtimeMs >= after ? [path] : [];
    } catch { return []; }
  });
}
