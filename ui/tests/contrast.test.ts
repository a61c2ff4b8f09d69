import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { src } from './files';

const css = readFileSync(join(src, 'styles', 'tokens.css'), 'utf8');
const [lightPart = '', darkPart = ''] = css.split(":root[data-theme='dark']");

function tokensOf(part: string): Record<string, string> {
  return Object.fromEntries(
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['canvas', 'sheet', 'sunken'];
const pairs: [string, string[], number][] = [
  ['text', [...grounds, 'hover'], 7],
  ['text-2', grounds, 4.5],
  ['text-3', grounds, 4.5],
  ['mark', [...grounds, 'mark-tint'], 4.5],
  ['pass', [...grounds, 'pass-tint'], 4.5],
  ['fail', [...grounds, 'fail-tint'], 4.5],
  ['warn', [...grounds, 'warn-tint'], 4.5],
  ['training', [...grounds, 'training-tint'], 4.5],
  ['on-ink', ['ink', 'ink-hover', 'ink-press'], 4.5],
  ['edge', grounds, 3],
  ['mark', grounds, 3],
];

describe.each([
  ['light', tokensOf(lightPart)],
  ['dark', tokensOf(darkPart)],
])('%s', (_theme, tokens) => {
  it.each(pairs)('%s can be told from %j', (front, backs, needed) => {
    for (const back of backs) {
      const found = contrast(tokens[front] ?? '#000000', tokens[back] ?? '#000000');
      expect(found, `${front} on ${back}`).toBeGreaterThanOrEqual(needed);
    }
  });
});

it('the formula is right', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 1);
});
