import { describe, expect, it } from 'vitest';
import { align, asSeen, framed, type Pair } from '~/lib/view/align';
import { wantsFull } from '~/lib/view/detail';
import { moveTogether, sharedFactor } from '~/lib/view/link';
import { cornersOf, pinFrom } from '~/lib/view/pin';
import { readable } from '~/lib/view/readable';
import {
  boxOf,
  cssMatrix,
  distance,
  fit,
  MARGIN,
  MAX_SCALE,
  MIN_SCALE,
  mirrored,
  move,
  normalTurn,
  toPicture,
  toScreen,
  type Gesture,
  type Point,
  type Size,
  type View,
} from '~/lib/view/view';
import { Random } from './random';

const ROUNDS = 2000;
/** Screen pixels; far below the one pixel that is promised. */
const EXACT = 1e-4;

function anySize(random: Random): Size {
  return { width: random.scale(40, 12_000), height: random.scale(40, 12_000) };
}

function anyView(random: Random, size: Size): View {
  return {
    scale: random.scale(MIN_SCALE, MAX_SCALE),
    cx: random.between(0, size.width),
    cy: random.between(0, size.height),
    turn: normalTurn(random.between(-180, 180)),
    flip: random.coin(),
  };
}

function anyPlace(random: Random): Point {
  return { x: random.between(-800, 800), y: random.between(-600, 600) };
}

function anyGesture(random: Random): Gesture {
  return {
    at: anyPlace(random),
    factor: random.scale(0.25, 4),
    degrees: random.between(-45, 45),
    by: anyPlace(random),
  };
}

function anyPair(random: Random, size: Size): Pair {
  const one = { x: random.between(0, size.width), y: random.between(0, size.height) };
  const length = random.between(10, 200);
  const angle = random.between(0, 2 * Math.PI);
  return [one, { x: one.x + length * Math.cos(angle), y: one.y + length * Math.sin(angle) }];
}

/** Runs a check many times; the seed of a failure is in its message. */
function often(check: (random: Random) => void): void {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    try {
      check(new Random(seed));
    } catch (thrown) {
      throw new Error(`seed ${seed}: ${String(thrown)}`, { cause: thrown });
    }
  }
}

function near(found: Point, wanted: Point, within = EXACT): void {
  expect(distance(found, wanted)).toBeLessThan(within);
}

describe('a view', () => {
  it('finds the way back from the screen to the picture', () => {
    often((random) => {
      const view = anyView(random, anySize(random));
      const place = anyPlace(random);
      near(toScreen(view, toPicture(view, place)), place);
    });
  });

  it('is drawn by CSS where the formula says', () => {
    often((random) => {
      const pane = anySize(random);
      const view = anyView(random, anySize(random));
      const point = anyPlace(random);
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] =
        /^matrix\((.*)\)$/.exec(cssMatrix(view, pane))?.[1]?.split(',').map(Number) ?? [];
      const drawn = { x: a * point.x + c * point.y + e, y: b * point.x + d * point.y + f };
      const said = toScreen(view, point);
      near(drawn, { x: said.x + pane.width / 2, y: said.y + pane.height / 2 }, 0.01);
    });
  });

  it('keeps the point under the pointer while it is zoomed and turned', () => {
    often((random) => {
      const view = anyView(random, anySize(random));
      const at = anyPlace(random);
      const held = toPicture(view, at);
      const moved = move(view, { at, factor: random.scale(0.1, 10), degrees: random.between(-90, 90) });
      near(toScreen(moved, held), at);
    });
  });

  it('follows the pointer when dragged, whatever its turn and flip', () => {
    often((random) => {
      const view = anyView(random, anySize(random));
      const [at, by] = [anyPlace(random), anyPlace(random)];
      const held = toPicture(view, at);
      near(toScreen(move(view, { by }), held), { x: at.x + by.x, y: at.y + by.y });
    });
  });

  it('stays between 5 % and 1600 %', () => {
    often((random) => {
      const view = anyView(random, anySize(random));
      const { scale } = move(view, { factor: random.scale(1e-6, 1e6) });
      expect(scale).toBeGreaterThanOrEqual(MIN_SCALE);
      expect(scale).toBeLessThanOrEqual(MAX_SCALE);
    });
  });

  it('is not pushed up to 5 % where a huge picture only fits below', () => {
    const view = fit({ width: 20_000, height: 20_000 }, { width: 524, height: 524 });
    expect(view.scale).toBeCloseTo(0.025);
    expect(move(view, { by: { x: 5, y: 5 } }).scale).toBe(view.scale);
    expect(moveTogether([view, view], { factor: 0.5 })[0]?.scale).toBe(view.scale);
  });

  it('is mirrored as it is seen, about the middle of the pane', () => {
    often((random) => {
      const view = anyView(random, anySize(random));
      const place = anyPlace(random);
      near(toScreen(mirrored(view), toPicture(view, place)), { x: -place.x, y: place.y });
      expect(mirrored(mirrored(view))).toEqual(view);
    });
  });

  it('comes back after four quarter turns', () => {
    let view: View = { scale: 1, cx: 10, cy: 20, turn: 5, flip: true };
    for (let quarter = 0; quarter < 4; quarter += 1) view = move(view, { degrees: 90 });
    expect(view.turn).toBeCloseTo(5);
    expect(view.cx).toBeCloseTo(10);
  });

  it.each([
    [180, 180],
    [-180, 180],
    [270, -90],
    [540, 180],
    [-190, 170],
    [0, 0],
    [-360, 0],
  ])('counts %d degrees as %d', (degrees, wanted) => {
    expect(normalTurn(degrees)).toBe(wanted);
    expect(Object.is(normalTurn(degrees), -0)).toBe(false);
  });
});

describe('fitting', () => {
  it('shows the whole picture and touches two edges of the room', () => {
    often((random) => {
      const size = { width: random.scale(300, 8000), height: random.scale(300, 8000) };
      const pane = { width: random.between(400, 1600), height: random.between(400, 1200) };
      const turn = random.between(-180, 180);
      const view = fit(size, pane, turn);
      const box = boxOf(size, turn);
      const spare = [
        pane.width - 2 * MARGIN - box.width * view.scale,
        pane.height - 2 * MARGIN - box.height * view.scale,
      ];
      expect(Math.min(...spare)).toBeGreaterThan(-EXACT);
      expect(Math.min(...spare)).toBeLessThan(EXACT);
      near(toScreen(view, { x: size.width / 2, y: size.height / 2 }), { x: 0, y: 0 });
    });
  });

  it('answers for a pane without room', () => {
    expect(fit({ width: 100, height: 100 }, { width: 0, height: 0 }).scale).toBeGreaterThan(0);
  });
});

describe('two linked pictures', () => {
  it('keep their offset within a pixel over any sizes, proportions and gestures', () => {
    often((random) => {
      const views = [anyView(random, anySize(random)), anyView(random, anySize(random))];
      let [a, b] = views as [View, View];
      let there = anyPlace(random);
      const [inA, inB] = [toPicture(a, there), toPicture(b, there)];
      for (let turn = 0; turn < 8; turn += 1) {
        [a, b] = moveTogether([a, b], anyGesture(random)) as [View, View];
        there = toScreen(a, inA);
        // Beyond a thousand screens away the number itself ends.
        if (Math.hypot(there.x, there.y) < 1e6) near(toScreen(b, inB), there, 0.01);
      }
    });
  });

  it('are scaled by the same factor', () => {
    often((random) => {
      const views = [anyView(random, anySize(random)), anyView(random, anySize(random))];
      const [a, b] = views as [View, View];
      const [nextA, nextB] = moveTogether(views, { factor: random.scale(0.01, 100) }) as [View, View];
      expect(nextA.scale / a.scale / (nextB.scale / b.scale)).toBeCloseTo(1, 9);
      expect(nextA.turn).toBe(a.turn);
    });
  });

  it('stop together where one can go no further', () => {
    const one = { scale: 8, cx: 0, cy: 0, turn: 0, flip: false };
    const other = { ...one, scale: 1 };
    expect(sharedFactor([one, other], 4)).toBe(2);
    expect(moveTogether([one, other], { factor: 4 }).map(({ scale }) => scale)).toEqual([16, 2]);
    expect(sharedFactor([one, { ...one, scale: 0.1 }], 0.1)).toBe(0.5);
    expect(sharedFactor([{ ...one, scale: 16 }, other], 2)).toBe(1);
  });
});

describe('alignment by two points', () => {
  it('brings both points of B onto those of A', () => {
    often((random) => {
      const [sizeA, sizeB] = [anySize(random), anySize(random)];
      const [a, b] = [anyView(random, sizeA), anyView(random, sizeB)];
      const [pointsA, pointsB] = [anyPair(random, sizeA), anyPair(random, sizeB)];
      const found = align(a, pointsA, b, pointsB);
      if (!found) return;
      expect(found.b.flip).toBe(b.flip);
      for (const at of [0, 1] as const) {
        near(toScreen(found.b, pointsB[at]), toScreen(found.a, pointsA[at]), 0.01);
      }
      expect(found.b.scale).toBeGreaterThanOrEqual(MIN_SCALE);
      expect(found.b.scale).toBeLessThanOrEqual(MAX_SCALE);
    });
  });

  it('leaves A alone where B can follow, and lets A give way where B cannot', () => {
    const a = { scale: 1, cx: 0, cy: 0, turn: 0, flip: false };
    const hundred: Pair = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
    const tiny: Pair = [{ x: 0, y: 0 }, { x: 2, y: 0 }];
    expect(align(a, hundred, a, hundred)?.a).toBe(a);
    const found = align(a, hundred, a, tiny);
    expect(found?.b.scale).toBeCloseTo(MAX_SCALE);
    expect(found?.a.scale).toBeCloseTo(MAX_SCALE / 50);
  });

  it('needs two different points', () => {
    const a = { scale: 1, cx: 0, cy: 0, turn: 0, flip: false };
    const none: Pair = [{ x: 5, y: 5 }, { x: 5, y: 5 }];
    const some: Pair = [{ x: 0, y: 0 }, { x: 9, y: 0 }];
    expect(align(a, none, a, some)).toBeNull();
    expect(align(a, some, a, none)).toBeNull();
  });

  it('knows left from right in a mirrored picture', () => {
    const eyes: Pair = [{ x: 40, y: 50 }, { x: 60, y: 50 }];
    const a = { scale: 1, cx: 50, cy: 50, turn: 0, flip: false };
    const b = mirrored(a);
    const found = align(a, asSeen(a, eyes), b, asSeen(b, eyes));
    expect(found?.b.turn, 'a mirrored face is not turned upside down').toBeCloseTo(0);
    expect(found?.b.flip).toBe(true);
  });

  it('frames a face with its eyes level', () => {
    often((random) => {
      const size = anySize(random);
      const pane = { width: random.between(300, 900), height: random.between(300, 900) };
      const view = anyView(random, size);
      const eyes = asSeen(view, anyPair(random, size));
      const [left, right] = eyes.map((eye) => toScreen(framed(view, eyes, pane), eye)) as [Point, Point];
      expect(left.y).toBeCloseTo(right.y, 6);
      expect(left.x).toBeLessThan(right.x);
      expect(left.x + right.x).toBeCloseTo(0, 6);
    });
  });
});

describe('places in a picture', () => {
  it('come back where they were drawn', () => {
    often((random) => {
      const size = { width: random.scale(200, 8000), height: random.scale(200, 8000) };
      const view = { ...anyView(random, size), scale: random.scale(0.2, 4) };
      const points = [1, 2].map(() => ({
        x: random.between(0, size.width),
        y: random.between(0, size.height),
      })) as [Point, Point];
      const [one, other] = points.map((point) => toScreen(view, point)) as [Point, Point];
      const rect = pinFrom(view, size, one, other);
      if (!rect) return;
      const corners = cornersOf(view, size, rect);
      for (const drawn of [one, other]) {
        expect(Math.min(...corners.map((corner) => distance(corner, drawn)))).toBeLessThan(0.01);
      }
    });
  });

  it('never leave the picture', () => {
    often((random) => {
      const size = anySize(random);
      const view = anyView(random, size);
      const rect = pinFrom(view, size, anyPlace(random), anyPlace(random));
      if (!rect) return;
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.y).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(rect.y + rect.height).toBeLessThanOrEqual(1 + 1e-9);
    });
  });

  it('are no mere clicks', () => {
    const view = { scale: 1, cx: 50, cy: 50, turn: 0, flip: false };
    const size = { width: 100, height: 100 };
    expect(pinFrom(view, size, { x: 0, y: 0 }, { x: 5, y: 30 })).toBeNull();
    expect(pinFrom(view, size, { x: 90, y: 90 }, { x: 99, y: 99 })).toBeNull();
    const rect = pinFrom(view, size, { x: 10, y: 10 }, { x: -10, y: -40 });
    expect(rect?.x).toBeCloseTo(0.4);
    expect(rect?.y).toBeCloseTo(0.1);
    expect(rect?.width).toBeCloseTo(0.2);
    expect(rect?.height).toBeCloseTo(0.5);
  });
});

describe('a readable size', () => {
  const pane = { width: 600, height: 700 };
  const phone = { width: 3000, height: 4000 };
  const card = { width: 500, height: 320 };

  it.each([
    ['fitted', phone, {}, true],
    ['fitted and small', card, {}, true],
    ['shrunk below the pane', phone, { factor: 0.8 }, false],
    ['at four tenths of its pixels', card, { factor: 0.4 / fit(card, pane).scale }, true],
    ['at less than that', card, { factor: 0.35 / fit(card, pane).scale }, false],
    ['zoomed in', phone, { factor: 20 }, true],
    ['pushed aside', phone, { by: { x: 590, y: 0 } }, false],
    ['pushed out of sight', card, { by: { x: 3000, y: 0 } }, false],
    ['turned a little', phone, { degrees: 5 }, true],
  ] as [string, Size, Gesture, boolean][])('%s', (_name, size, gesture, wanted) => {
    expect(readable(move(fit(size, pane), gesture), size, pane)).toBe(wanted);
  });

  it('is not to be had in a slit', () => {
    const slit = { width: 200, height: 700 };
    expect(readable(fit(card, slit), card, slit)).toBe(false);
  });
});

describe('every pixel', () => {
  const view = { scale: 0.3, cx: 0, cy: 0, turn: 0, flip: false };

  it.each([
    ['is not needed while display has enough', 0.3, 1, false],
    ['is needed on a finer screen', 0.5, 2, true],
    ['is needed when zoomed in', 1, 1, true],
  ])('%s', (_name, scale, dpr, wanted) => {
    expect(wantsFull({ ...view, scale }, 4000, 1600, dpr)).toBe(wanted);
  });

  it('is what display already is for a small picture', () => {
    expect(wantsFull({ ...view, scale: 16 }, 800, 800, 2)).toBe(false);
  });
});
