import { expect, it } from 'vitest';
import { adjusted, cssFilter, exponent, kernel, needsSvg, PLAIN } from '~/lib/view/adjust';

it('an untouched picture has no filter', () => {
  expect(adjusted(PLAIN)).toEqual([]);
  expect(cssFilter(PLAIN, 'f')).toBe('none');
});

it('names what is adjusted', () => {
  expect(adjusted({ ...PLAIN, contrast: 12, grey: true })).toEqual(['contrast', 'grey']);
});

it.each([
  [{ brightness: 50 }, 'brightness(2)'],
  [{ brightness: -100 }, 'brightness(0.25)'],
  [{ contrast: 100 }, 'contrast(4)'],
  [{ grey: true, invert: true }, 'grayscale(1) invert(1)'],
  [{ gamma: 1.5 }, 'url(#f)'],
  [{ sharpen: 40, grey: true }, 'grayscale(1) url(#f)'],
])('%j is drawn by %s', (some, filter) => {
  expect(cssFilter({ ...PLAIN, ...some }, 'f')).toBe(filter);
});

it('gamma above 1 lightens', () => {
  expect(needsSvg({ ...PLAIN, gamma: 2 })).toBe(true);
  expect(exponent(2)).toBe(0.5);
  expect(0.25 ** exponent(2)).toBeCloseTo(0.5);
});

it('sharpening keeps the tone of even areas', () => {
  for (const amount of [0, 1, 33, 100]) {
    const sum = kernel(amount).split(' ').map(Number).reduce((one, other) => one + other, 0);
    expect(sum).toBeCloseTo(1);
  }
});
