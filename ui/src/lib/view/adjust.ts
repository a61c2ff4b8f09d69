/**
 * Adjustments of what is shown. They are filters of the web view on the pane: the stored picture
 * and its SHA-256 stay as they are.
 */
export interface Adjust {
  /** -100 to 100. */
  brightness: number;
  /** -100 to 100. */
  contrast: number;
  /** 0.2 to 3; above 1 the middle tones are lighter. */
  gamma: number;
  /** 0 to 100. */
  sharpen: number;
  grey: boolean;
  invert: boolean;
}

export type Adjustment = keyof Adjust;

export const PLAIN: Readonly<Adjust> = {
  brightness: 0,
  contrast: 0,
  gamma: 1,
  sharpen: 0,
  grey: false,
  invert: false,
};

/** What is adjusted, in the order of the panel. */
export function adjusted(adjust: Adjust): Adjustment[] {
  const names = Object.keys(PLAIN) as Adjustment[];
  return names.filter((name) => adjust[name] !== PLAIN[name]);
}

/** Whether the SVG filter takes part, for CSS knows neither gamma nor sharpening. */
export function needsSvg({ gamma, sharpen }: Adjust): boolean {
  return gamma !== PLAIN.gamma || sharpen !== PLAIN.sharpen;
}

/** The CSS filter; `svg` is the id of the SVG filter on the page. */
export function cssFilter(adjust: Adjust, svg: string): string {
  const steps = [
    adjust.grey ? 'grayscale(1)' : '',
    adjust.brightness === 0 ? '' : `brightness(${factor(adjust.brightness)})`,
    adjust.contrast === 0 ? '' : `contrast(${factor(adjust.contrast)})`,
    needsSvg(adjust) ? `url(#${svg})` : '',
    adjust.invert ? 'invert(1)' : '',
  ].filter((step) => step !== '');
  return steps.length === 0 ? 'none' : steps.join(' ');
}

/** The exponent of `feFuncR` and its sisters. */
export function exponent(gamma: number): number {
  return Number((1 / gamma).toFixed(4));
}

/** The kernel of `feConvolveMatrix`; its sum is 1, so that even areas keep their tone. */
export function kernel(sharpen: number): string {
  const k = Number((sharpen / 100).toFixed(3));
  return `0 ${-k} 0 ${-k} ${1 + 4 * k} ${-k} 0 ${-k} 0`;
}

/** As much lighter as darker for the same step to either side: a quarter to four times. */
function factor(amount: number): number {
  return Number((2 ** (amount / 50)).toFixed(4));
}
